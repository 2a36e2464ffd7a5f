import { parsePaging } from '#service/model/paging.ts'
import { runCommand } from '#service/store/stream-changes.ts'
import { listSubscribers } from '#service/store/user-lists.ts'
import { addSubscriptions, removeSubscriptions } from '#service/store/subscriptions.ts'
import { channelOf, knownChannelOf } from './lookup.ts'
import { presentChannel, presentLeft } from './present/channels.ts'
import { answerPeople } from './present/users.ts'
import type { Answer, Call, Route, UserCall } from '#service/http/route.ts'

const place = {
  path: '/channels/:channel/subscribe',
  token: 'user',
  scopes: ['public_messages', 'messages'],
} as const

export const subscriptionRoutes: readonly Route[] = [
  { method: 'POST', ...place, answer: subscribe },
  { method: 'DELETE', ...place, answer: unsubscribe },
  { method: 'GET', path: '/channels/:channel/subscribers', token: 'any', answer: getSubscribers },
]

async function subscribe(call: UserCall): Promise<Answer> {
  const { id: channelId } = await channelOf(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => addSubscriptions(tx, [{ userId: call.viewerId, channelId, at: clock() }]))
  return { data: await presentChannel(call, channelId) }
}

async function unsubscribe(call: UserCall): Promise<Answer> {
  const channel = await knownChannelOf(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) =>
    removeSubscriptions(tx, [{ userId: call.viewerId, channelId: channel.id, at: clock() }]),
  )
  return { data: await presentLeft(call, channel) }
}

async function getSubscribers(call: Call): Promise<Answer> {
  const channel = await channelOf(call)
  return answerPeople(
    call,
    await listSubscribers(call.dependencies.store.db, channel.id, parsePaging(call.query)),
  )
}
