/** The resource `streams`: what an app receives, and the endpoint that it receives it from. */
import * as v from 'valibot'
import { OBJECT_TYPES } from '#contract/appnet/streams.ts'
import type { AppCall, AppRoute, RouteResult } from '#service/http/route.ts'
import { badRequest } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import { isStorableText } from '#service/model/text/post-text.ts'
import {
  createStream,
  deleteStreams,
  type StreamRecord,
  type StreamSettings,
  streamsOf,
  unknownStream,
  updateStream,
} from '#service/store/app-streams.ts'
import { presentFilter } from './filters.ts'

export const streamRoutes: readonly AppRoute[] = [
  { method: 'POST', path: '/streams', token: 'app', handle: create },
  { method: 'GET', path: '/streams', token: 'app', handle: list },
  { method: 'DELETE', path: '/streams', token: 'app', handle: removeAll },
  { method: 'GET', path: '/streams/:stream', token: 'app', handle: get },
  { method: 'PUT', path: '/streams/:stream', token: 'app', handle: update },
  { method: 'DELETE', path: '/streams/:stream', token: 'app', handle: remove },
  { method: 'GET', path: '/streams/:stream/endpoint', token: 'app', handle: connect },
]

/** The only documented way of delivery, by this name. */
const DELIVERY = 'long_poll'

const KEY_MAX_LENGTH = 256

const objectTypesSchema = v.pipe(v.array(v.picklist(OBJECT_TYPES)), v.minLength(1))
const filterIdSchema = v.union([v.string(), v.pipe(v.number(), v.integer(), v.transform(String))])
const keySchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(KEY_MAX_LENGTH), v.check(isStorableText))

async function create(call: AppCall): Promise<RouteResult> {
  const { store, clock } = call.dependencies
  const { hash, client } = call.token
  const settings = parseSettings(call.body)
  const id = await store.write((tx) => createStream(tx, { hash, clientId: client.id }, settings, clock()))
  return { data: present(call, await requireStream(call, id)) }
}

/** Lists the streams of the token, or the one with a `key`. */
async function list(call: AppCall): Promise<RouteResult> {
  const key = call.query('key')
  const streams = await ownStreams(call)
  const asked = key === undefined ? streams : streams.filter((stream) => stream.key === key)
  return { data: asked.map((stream) => present(call, stream)) }
}

async function get(call: AppCall): Promise<RouteResult> {
  return { data: present(call, await requireStream(call)) }
}

async function update(call: AppCall): Promise<RouteResult> {
  const { store, clock } = call.dependencies
  const { id } = await requireStream(call)
  const settings = parseSettings(call.body)
  await store.write((tx) => updateStream(tx, call.token.hash, id, settings, clock()))
  return { data: present(call, await requireStream(call, id)) }
}

async function remove(call: AppCall): Promise<RouteResult> {
  const stream = await requireStream(call)
  await call.dependencies.store.write((tx) => deleteStreams(tx, call.token.hash, [stream.id]))
  return { data: present(call, stream) }
}

async function removeAll(call: AppCall): Promise<RouteResult> {
  const streams = await ownStreams(call)
  const ids = streams.map((stream) => stream.id)
  await call.dependencies.store.write((tx) => deleteStreams(tx, call.token.hash, ids))
  return { data: streams.map((stream) => present(call, stream)) }
}

async function connect(call: AppCall): Promise<RouteResult> {
  const { id } = await requireStream(call)
  const options = { isPurged: call.query('purge') === '1', isAutoDeleted: call.query('auto_delete') === '1' }
  const { viewerId, origin, include } = call
  return { frames: call.dependencies.eventStreams.connect(id, { viewerId, origin, include }, options) }
}

function ownStreams({ dependencies, token }: AppCall): Promise<StreamRecord[]> {
  return streamsOf(dependencies.store.db, token.hash, dependencies.clock())
}

/** Finds a stream of the token, by default that of the path. @throws HttpError 404 */
async function requireStream(call: AppCall, id = parseId(call.param('stream'))): Promise<StreamRecord> {
  const found = (await ownStreams(call)).find((stream) => stream.id === id)
  if (!found) throw unknownStream()
  return found
}

/** @throws HttpError 400 */
function parseSettings(body: AppCall['body']): StreamSettings {
  if (body['type'] !== DELIVERY) throw badRequest(`type has to be ${DELIVERY}, the only supported type.`)
  const types = v.safeParse(objectTypesSchema, body['object_types'])
  if (!types.success) {
    throw badRequest(`object_types has to be a list of one or more of ${OBJECT_TYPES.join(', ')}.`)
  }
  const filterId = v.safeParse(v.nullish(filterIdSchema), body['filter_id'])
  const id = filterId.success && typeof filterId.output === 'string' ? parseId(filterId.output) : null
  if (!filterId.success || (typeof filterId.output === 'string' && id === null)) {
    throw badRequest('filter_id has to be the id of a filter.')
  }
  const key = v.safeParse(v.nullish(keySchema), body['key'])
  if (!key.success) throw badRequest(`key has to hold 1 to ${KEY_MAX_LENGTH} characters.`)
  return { objectTypes: [...new Set(types.output)], filterId: id, key: key.output ?? null }
}

function present({ origin }: AppCall, { id, objectTypes, filter, key }: StreamRecord) {
  return {
    id: String(id),
    type: DELIVERY,
    object_types: objectTypes,
    endpoint: `${origin}/stream/0/streams/${id}/endpoint`,
    ...(filter && { filter: presentFilter(filter) }),
    ...(key !== null && { key }),
  }
}
