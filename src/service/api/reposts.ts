import type { Call, Route, RouteResult, UserCall } from '#service/http/route.ts'
import { parsePaging } from '#service/model/paging.ts'
import { presentAfterUndo, presentPost } from '#service/present/posts.ts'
import { respondWithUsers } from '#service/present/users.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { addReposts, findRepost, removeRepost } from '#service/store/posts/reposts.ts'
import { listReposters } from '#service/store/user-lists.ts'
import { requirePost, requireReadablePost } from './lookup.ts'

const endpoint = { path: '/posts/:post/repost', token: 'user', scopes: ['write_post'] } as const

export const repostRoutes: readonly Route[] = [
  { method: 'POST', ...endpoint, handle: repost },
  { method: 'DELETE', ...endpoint, handle: unrepost },
  { method: 'GET', path: '/posts/:post/reposters', token: 'any', handle: getReposters },
]

/** Responds with the repost, which includes the original. */
async function repost(call: UserCall): Promise<RouteResult> {
  const { id: postId } = await requireReadablePost(call)
  const { viewerId: userId, token, dependencies } = call
  const { store, clock } = dependencies
  await runCommand(store, (tx) =>
    addReposts(tx, [{ userId, postId, clientId: token.client.id, at: clock() }]),
  )
  return { data: await presentPost(call, (await findRepost(store.db, userId, postId)) ?? postId) }
}

/** Responds with the original. */
async function unrepost(call: UserCall): Promise<RouteResult> {
  const { id: postId } = await requirePost(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => removeRepost(tx, call.viewerId, postId, clock()))
  return { data: await presentAfterUndo(call, postId) }
}

async function getReposters(call: Call): Promise<RouteResult> {
  const post = await requireReadablePost(call)
  return respondWithUsers(
    call,
    await listReposters(call.dependencies.store.db, post.id, parsePaging(call.query)),
  )
}
