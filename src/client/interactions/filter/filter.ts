import type { Action } from '#client/domain/interaction.ts'

/** The actions that are shown; empty means all. */
export type Filter = readonly Action[]

const PARAMETER = 'actions'

/** Returns the filter of an address. Actions that the network does not know are left out; the order is the network's. */
export function filterOf(params: URLSearchParams, known: readonly Action[]): Filter {
  const named = new Set((params.get(PARAMETER) ?? '').split(',').map((name) => name.trim()))
  return known.filter((action) => named.has(action))
}

/** Returns the query of an address that shows a filter; other parameters stay. */
export function withFilter(params: URLSearchParams, filter: Filter): URLSearchParams {
  const next = new URLSearchParams(params)
  if (filter.length === 0) next.delete(PARAMETER)
  else next.set(PARAMETER, filter.join(','))
  return next
}

/** Switches one action on or off. */
export function toggled(filter: Filter, action: Action): Filter {
  return filter.includes(action) ? filter.filter((other) => other !== action) : [...filter, action]
}

/** Returns the actions to request: without a filter all that the network knows, by name. */
export function actionsToRead(filter: Filter, known: readonly Action[]): readonly Action[] {
  return filter.length === 0 ? known : filter
}
