/** `users/me/push`: the browsers that a token's owner receives push messages in. An extension of the API. */
import type { RouteResult, UserCall, UserRoute } from '#service/http/route.ts'
import { notFound } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import { parsePushSubscription } from '#service/model/push-subscription.ts'
import {
  addPushSubscription,
  deletePushSubscription,
  type PushSubscriptionRecord,
  pushSubscriptionsOf,
} from '#service/store/push-subscriptions.ts'
import { readVapidKeys } from './vapid-keys.ts'

export const pushRoutes: readonly UserRoute[] = [
  { method: 'GET', path: '/users/me/push', token: 'user', handle: list },
  { method: 'POST', path: '/users/me/push', token: 'user', handle: subscribe },
  { method: 'DELETE', path: '/users/me/push/:subscription', token: 'user', handle: unsubscribe },
]

/** Lists the subscriptions of the token, and the key that a browser subscribes with. */
async function list(call: UserCall): Promise<RouteResult> {
  const { db } = call.dependencies.store
  const subscriptions = await pushSubscriptionsOf(db, call.token.hash)
  return {
    data: {
      application_server_key: (await readVapidKeys(db)).publicKey,
      subscriptions: subscriptions.map(present),
    },
  }
}

async function subscribe(call: UserCall): Promise<RouteResult> {
  const { store, clock, config } = call.dependencies
  const wanted = parsePushSubscription(call.body, config.pushPrivateNetworks ?? null)
  const receiver = { userId: call.viewerId, tokenHash: call.token.hash }
  return { data: present(await store.write((tx) => addPushSubscription(tx, receiver, wanted, clock()))) }
}

async function unsubscribe(call: UserCall): Promise<RouteResult> {
  const id = parseId(call.param('subscription'))
  const { db } = call.dependencies.store
  const deleted = id === null ? undefined : await deletePushSubscription(db, call.token.hash, id)
  if (!deleted) throw notFound('This token has no such push subscription.')
  return { data: present(deleted) }
}

function present({ id, endpoint, actions }: PushSubscriptionRecord) {
  return { id: String(id), endpoint, actions }
}
