import type { RouteResult, UserCall, UserRoute } from '#service/http/route.ts'
import { forbidden } from '#service/model/http-error.ts'
import { presentUser } from '#service/present/users.ts'
import { addFollows, removeFollow } from '#service/store/follows.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { findUser } from '#service/store/users.ts'
import { usersViewedBy } from '#service/store/viewed-users.ts'
import { requireUser } from './lookup.ts'

const endpoint = { path: '/users/:user/follow', token: 'user', scopes: ['follow'] } as const

export const followRoutes: readonly UserRoute[] = [
  { method: 'POST', ...endpoint, handle: follow },
  { method: 'DELETE', ...endpoint, handle: unfollow },
]

/** Bots may follow only users who follow them. */
async function follow(call: UserCall): Promise<RouteResult> {
  const { id: targetId } = await requireUser(call)
  const { store, clock } = call.dependencies
  const viewer = await findUser(store.db, call.viewerId)
  const [target] = viewer?.type === 'bot' ? await usersViewedBy(store.db, viewer.id, [targetId]) : []
  if (target?.relation && !target.relation.followsYou) {
    throw forbidden('A bot may follow only those who follow it.')
  }
  await runCommand(store, (tx) => addFollows(tx, [{ userId: call.viewerId, targetId, at: clock() }]))
  return { data: await presentUser(call, targetId) }
}

async function unfollow(call: UserCall): Promise<RouteResult> {
  const { id: targetId } = await requireUser(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => removeFollow(tx, call.viewerId, targetId, clock()))
  return { data: await presentUser(call, targetId) }
}
