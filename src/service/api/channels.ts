import { BROADCAST_CHANNEL } from '#contract/appnet/annotations.ts'
import type { Call, Route, RouteResult, UserCall } from '#service/http/route.ts'
import { parseAccess, parseUserList } from '#service/model/access.ts'
import { parseChannelAnnotations } from '#service/model/annotations.ts'
import { mayRead } from '#service/model/channel-access.ts'
import { badRequest } from '#service/model/http-error.ts'
import { presentChannel, presentChannels } from '#service/present/channels.ts'
import { blockersAmong } from '#service/store/block-checks.ts'
import { channelsByIds, createChannels, deactivateChannel } from '#service/store/channels.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { requireReadableChannel } from './lookup.ts'
import { parseIdList } from './parse-id-list.ts'
import { resolveUsers } from './resolve-users.ts'

const scopes = ['public_messages', 'messages'] as const

export const channelRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels', token: 'user', scopes, handle: create },
  { method: 'GET', path: '/channels', token: 'any', handle: getChannels },
  { method: 'GET', path: '/channels/:channel', token: 'none', handle: getChannel },
  { method: 'DELETE', path: '/channels/:channel', token: 'user', scopes, handle: deactivate },
]

async function create(call: UserCall): Promise<RouteResult> {
  const { body, viewerId: ownerId, dependencies } = call
  const { store, clock } = dependencies
  const type = body['type']
  if (type !== BROADCAST_CHANNEL)
    throw badRequest(`type has to be ${BROADCAST_CHANNEL}, the only supported type.`)
  const annotations = parseChannelAnnotations(body['annotations'])
  const readers = parseAccess(body['readers'])
  const draft = {
    ...{ ownerId, type, annotations, at: clock() },
    readers: {
      public: readers.public,
      anyUser: readers.anyUser,
      userIds: await resolveUsers(store.db, readers.users),
    },
    editorIds: await resolveUsers(store.db, parseUserList('editors', body['editors'])),
  }
  const { channels } = await runCommand(store, (tx) => createChannels(tx, [draft]))
  return { data: (await presentChannels(call, store.db, channels))[0] }
}

async function getChannel(call: Call): Promise<RouteResult> {
  return { data: await presentChannel(call, (await requireReadableChannel(call)).id) }
}

/** In the order asked for; unknown ones and those closed to the viewer are left out. */
async function getChannels(call: Call): Promise<RouteResult> {
  const { db } = call.dependencies.store
  const ids = parseIdList(call)
  const { viewerId } = call
  const found = (await channelsByIds(db, ids)).filter((channel) => mayRead(channel, viewerId))
  const ownerIds = found.map((channel) => channel.ownerId)
  const blockers = viewerId === null ? new Set() : await blockersAmong(db, viewerId, ownerIds)
  const open = found.filter((channel) => !blockers.has(channel.ownerId))
  const recordOf = new Map(open.map((channel) => [channel.id, channel]))
  return {
    data: await presentChannels(
      call,
      db,
      ids.flatMap((id) => recordOf.get(id) ?? []),
    ),
  }
}

async function deactivate(call: UserCall): Promise<RouteResult> {
  const { id } = await requireReadableChannel(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => deactivateChannel(tx, call.viewerId, id, clock()))
  return { data: await presentChannel(call, id) }
}
