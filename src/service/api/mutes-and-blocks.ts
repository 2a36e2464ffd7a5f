import { badRequest } from '#service/model/http-error.ts'
import type { Db } from '#service/store/database.ts'
import { runCommand, type StreamChanges } from '#service/store/stream-changes.ts'
import { block, type HidingAct, mute, unhide } from '#service/store/mutes-and-blocks.ts'
import { postOf, userOf } from './lookup.ts'
import { presentPost } from './present/posts.ts'
import { presentUser } from './present/users.ts'
import type { Answer, UserCall, UserRoute } from '#service/http/route.ts'

const muting = { path: '/users/:user/mute', token: 'user', scopes: ['follow'] } as const
const blocking = { path: '/users/:user/block', token: 'user', scopes: ['follow'] } as const

export const muteAndBlockRoutes: readonly UserRoute[] = [
  { method: 'POST', ...muting, answer: (call) => hide(call, mute) },
  { method: 'DELETE', ...muting, answer: (call) => show(call, 'mute') },
  { method: 'POST', ...blocking, answer: (call) => hide(call, block) },
  { method: 'DELETE', ...blocking, answer: (call) => show(call, 'block') },
  { method: 'POST', path: '/posts/:post/report', token: 'user', answer: report },
]

async function hide(
  call: UserCall,
  through: (tx: Db, hiding: HidingAct) => Promise<StreamChanges>,
): Promise<Answer> {
  const { id: targetId } = await userOf(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => through(tx, { userId: call.viewerId, targetId, at: clock() }))
  return { data: await presentUser(call, targetId) }
}

async function show(call: UserCall, kind: 'mute' | 'block'): Promise<Answer> {
  const { id: targetId } = await userOf(call)
  await runCommand(call.dependencies.store, (tx) => unhide(tx, call.viewerId, targetId, kind))
  return { data: await presentUser(call, targetId) }
}

/** Tells whoever runs the service, in its log, about a post, and mutes its author. */
async function report(call: UserCall): Promise<Answer> {
  const { id, userId: targetId } = await postOf(call)
  const { viewerId: userId, dependencies } = call
  if (targetId === userId) throw badRequest('You cannot report your own post.')
  dependencies.log(`User ${userId} reported post ${id} of user ${targetId}.`)
  await runCommand(dependencies.store, (tx) => mute(tx, { userId, targetId, at: dependencies.clock() }))
  return { data: await presentPost(call, id) }
}
