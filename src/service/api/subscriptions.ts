import type { Call, Route, RouteResult, UserCall } from '#service/http/route.ts'
import { parsePaging } from '#service/model/paging.ts'
import { presentChannel, presentUnsubscribed } from '#service/present/channels.ts'
import { respondWithUsers } from '#service/present/users.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { addSubscriptions, removeSubscriptions } from '#service/store/subscriptions.ts'
import { listSubscribers } from '#service/store/user-lists.ts'
import { requireChannel, requireReadableChannel } from './lookup.ts'

const endpoint = {
  path: '/channels/:channel/subscribe',
  token: 'user',
  scopes: ['public_messages', 'messages'],
} as const

export const subscriptionRoutes: readonly Route[] = [
  { method: 'POST', ...endpoint, handle: subscribe },
  { method: 'DELETE', ...endpoint, handle: unsubscribe },
  { method: 'GET', path: '/channels/:channel/subscribers', token: 'any', handle: getSubscribers },
]

async function subscribe(call: UserCall): Promise<RouteResult> {
  const { id: channelId } = await requireReadableChannel(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => addSubscriptions(tx, [{ userId: call.viewerId, channelId, at: clock() }]))
  return { data: await presentChannel(call, channelId) }
}

async function unsubscribe(call: UserCall): Promise<RouteResult> {
  const channel = await requireChannel(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) =>
    removeSubscriptions(tx, [{ userId: call.viewerId, channelId: channel.id, at: clock() }]),
  )
  return { data: await presentUnsubscribed(call, channel) }
}

async function getSubscribers(call: Call): Promise<RouteResult> {
  const channel = await requireReadableChannel(call)
  return respondWithUsers(
    call,
    await listSubscribers(call.dependencies.store.db, channel.id, parsePaging(call.query)),
  )
}
