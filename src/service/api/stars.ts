import type { Call, Route, RouteResult, UserCall } from '#service/http/route.ts'
import { parsePaging } from '#service/model/paging.ts'
import { presentAfterUndo, presentPost } from '#service/present/posts.ts'
import { respondWithUsers } from '#service/present/users.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { addStars, removeStar } from '#service/store/posts/stars.ts'
import { listStarrers } from '#service/store/user-lists.ts'
import { requirePost, requireReadablePost } from './lookup.ts'

const endpoint = { path: '/posts/:post/star', token: 'user', scopes: ['write_post'] } as const

export const starRoutes: readonly Route[] = [
  { method: 'POST', ...endpoint, handle: star },
  { method: 'DELETE', ...endpoint, handle: unstar },
  { method: 'GET', path: '/posts/:post/stars', token: 'any', handle: getStarrers },
]

async function star(call: UserCall): Promise<RouteResult> {
  const { id: postId } = await requireReadablePost(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => addStars(tx, [{ userId: call.viewerId, postId, at: clock() }]))
  return { data: await presentPost(call, postId) }
}

async function unstar(call: UserCall): Promise<RouteResult> {
  const { id: postId } = await requirePost(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => removeStar(tx, call.viewerId, postId, clock()))
  return { data: await presentAfterUndo(call, postId) }
}

async function getStarrers(call: Call): Promise<RouteResult> {
  const post = await requireReadablePost(call)
  return respondWithUsers(
    call,
    await listStarrers(call.dependencies.store.db, post.id, parsePaging(call.query)),
  )
}
