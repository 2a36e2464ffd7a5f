/** The resource `filters`: which events of a type a stream lets through. */
import type { AppCall, AppRoute, RouteResult } from '#service/http/route.ts'
import { parseFilter } from '#service/model/event-filter.ts'
import { parseId } from '#service/model/ids.ts'
import {
  createFilter,
  deleteFilter,
  type FilterRecord,
  filtersOf,
  unknownFilter,
  updateFilter,
} from '#service/store/app-streams.ts'

export const filterRoutes: readonly AppRoute[] = [
  { method: 'POST', path: '/filters', token: 'app', handle: create },
  { method: 'GET', path: '/filters', token: 'app', handle: list },
  { method: 'GET', path: '/filters/:filter', token: 'app', handle: get },
  { method: 'PUT', path: '/filters/:filter', token: 'app', handle: update },
  { method: 'DELETE', path: '/filters/:filter', token: 'app', handle: remove },
]

/** Encodes a filter. */
export function presentFilter({ id, name, rules }: FilterRecord) {
  return { id: String(id), name, ...rules }
}

async function create(call: AppCall): Promise<RouteResult> {
  const filter = parseFilter(call.body)
  const id = await call.dependencies.store.write((tx) => createFilter(tx, call.token.hash, filter))
  return { data: presentFilter({ id, ...filter }) }
}

async function list(call: AppCall): Promise<RouteResult> {
  const filters = await filtersOf(call.dependencies.store.db, call.token.hash)
  return { data: filters.map(presentFilter) }
}

async function get(call: AppCall): Promise<RouteResult> {
  return { data: presentFilter(await requireFilter(call)) }
}

async function update(call: AppCall): Promise<RouteResult> {
  const { id } = await requireFilter(call)
  const filter = parseFilter(call.body)
  await call.dependencies.store.write((tx) => updateFilter(tx, call.token.hash, id, filter))
  return { data: presentFilter({ id, ...filter }) }
}

async function remove(call: AppCall): Promise<RouteResult> {
  const filter = await requireFilter(call)
  await call.dependencies.store.write((tx) => deleteFilter(tx, call.token.hash, filter.id))
  return { data: presentFilter(filter) }
}

/** Finds the filter of the path. @throws HttpError 404 */
async function requireFilter(call: AppCall): Promise<FilterRecord> {
  const id = parseId(call.param('filter'))
  const filters = await filtersOf(call.dependencies.store.db, call.token.hash)
  const found = filters.find((filter) => filter.id === id)
  if (!found) throw unknownFilter()
  return found
}
