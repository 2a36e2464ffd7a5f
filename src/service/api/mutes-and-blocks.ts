import type { RouteResult, UserCall, UserRoute } from '#service/http/route.ts'
import { badRequest, forbidden } from '#service/model/http-error.ts'
import { parsePaging } from '#service/model/paging.ts'
import { presentPost } from '#service/present/posts.ts'
import { presentUser, respondWithUsers } from '#service/present/users.ts'
import type { Db } from '#service/store/database.ts'
import { runCommand, type StreamChanges } from '#service/store/interactions/stream-changes.ts'
import { block, mute, type NewMuteOrBlock, removeMuteOrBlock } from '#service/store/mutes-and-blocks.ts'
import { listMutedOrBlocked } from '#service/store/user-lists.ts'
import { requireReadablePost, requireUser } from './lookup.ts'

const muteEndpoint = { path: '/users/:user/mute', token: 'user', scopes: ['follow'] } as const
const blockEndpoint = { path: '/users/:user/block', token: 'user', scopes: ['follow'] } as const

export const muteAndBlockRoutes: readonly UserRoute[] = [
  { method: 'POST', ...muteEndpoint, handle: (call) => addMuteOrBlock(call, mute) },
  { method: 'DELETE', ...muteEndpoint, handle: (call) => removeMuteOrBlockOf(call, 'mute') },
  { method: 'POST', ...blockEndpoint, handle: (call) => addMuteOrBlock(call, block) },
  { method: 'DELETE', ...blockEndpoint, handle: (call) => removeMuteOrBlockOf(call, 'block') },
  { method: 'GET', path: '/users/:user/muted', token: 'user', handle: (call) => getList(call, 'mute') },
  { method: 'GET', path: '/users/:user/blocked', token: 'user', handle: (call) => getList(call, 'block') },
  { method: 'POST', path: '/posts/:post/report', token: 'user', handle: report },
]

async function addMuteOrBlock(
  call: UserCall,
  add: (tx: Db, input: NewMuteOrBlock) => Promise<StreamChanges>,
): Promise<RouteResult> {
  const { id: targetId } = await requireUser(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => add(tx, { userId: call.viewerId, targetId, at: clock() }))
  return { data: await presentUser(call, targetId) }
}

async function removeMuteOrBlockOf(call: UserCall, kind: 'mute' | 'block'): Promise<RouteResult> {
  const { id: targetId } = await requireUser(call)
  const { store, clock } = call.dependencies
  const input = { userId: call.viewerId, targetId, at: clock() }
  await runCommand(store, (tx) => removeMuteOrBlock(tx, input, kind))
  return { data: await presentUser(call, targetId) }
}

/** Whom a user has muted or blocked is for that user alone. */
async function getList(call: UserCall, kind: 'mute' | 'block'): Promise<RouteResult> {
  const { id } = await requireUser(call)
  if (id !== call.viewerId) throw forbidden('You can read this list of your own account only.')
  const { db } = call.dependencies.store
  return respondWithUsers(call, await listMutedOrBlocked(db, id, kind, parsePaging(call.query)))
}

/** Reports a post to the operator, in the log, and mutes its author. */
async function report(call: UserCall): Promise<RouteResult> {
  const { id, userId: targetId } = await requireReadablePost(call)
  const { viewerId: userId, dependencies } = call
  if (targetId === userId) throw badRequest('You cannot report your own post.')
  dependencies.log(`User ${userId} reported post ${id} of user ${targetId}.`)
  await runCommand(dependencies.store, (tx) => mute(tx, { userId, targetId, at: dependencies.clock() }))
  return { data: await presentPost(call, id) }
}
