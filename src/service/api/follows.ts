import { forbidden } from '#service/model/http-error.ts'
import { act } from '#service/store/stream-changes.ts'
import { addFollows, removeFollow } from '#service/store/follows.ts'
import { peopleSeenBy } from '#service/store/viewed-users.ts'
import { findUser } from '#service/store/users.ts'
import { userOf } from './lookup.ts'
import { presentUser } from './present/users.ts'
import type { Answer, UserCall, UserRoute } from '#service/http/route.ts'

const place = { path: '/users/:user/follow', token: 'user', scopes: ['follow'] } as const

export const followRoutes: readonly UserRoute[] = [
  { method: 'POST', ...place, answer: follow },
  { method: 'DELETE', ...place, answer: unfollow },
]

/** Bots may follow only users who follow them. */
async function follow(call: UserCall): Promise<Answer> {
  const { id: targetId } = await userOf(call)
  const { store, clock } = call.services
  const viewer = await findUser(store.db, call.viewerId)
  const [target] = viewer?.type === 'bot' ? await peopleSeenBy(store.db, viewer.id, [targetId]) : []
  if (target?.relation && !target.relation.followsYou) {
    throw forbidden('A bot may follow only those who follow it.')
  }
  await act(store, (tx) => addFollows(tx, [{ userId: call.viewerId, targetId, at: clock() }]))
  return { data: await presentUser(call, targetId) }
}

async function unfollow(call: UserCall): Promise<Answer> {
  const { id: targetId } = await userOf(call)
  await act(call.services.store, (tx) => removeFollow(tx, call.viewerId, targetId))
  return { data: await presentUser(call, targetId) }
}
