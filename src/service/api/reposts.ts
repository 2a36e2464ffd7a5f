import { parsePaging } from '#service/model/paging.ts'
import { act } from '#service/store/stream-changes.ts'
import { listReposters } from '#service/store/user-lists.ts'
import { addReposts, findRepost, removeRepost } from '#service/store/reposts.ts'
import { knownPostOf, postOf } from './lookup.ts'
import { presentPost, presentUndone } from './present/posts.ts'
import { answerPeople } from './present/users.ts'
import type { Answer, Call, Route, UserCall } from '#service/http/route.ts'

const place = { path: '/posts/:post/repost', token: 'user', scopes: ['write_post'] } as const

export const repostRoutes: readonly Route[] = [
  { method: 'POST', ...place, answer: repost },
  { method: 'DELETE', ...place, answer: unrepost },
  { method: 'GET', path: '/posts/:post/reposters', token: 'any', answer: getReposters },
]

/** Answers with the repost, the original inside. */
async function repost(call: UserCall): Promise<Answer> {
  const { id: postId } = await postOf(call)
  const { viewerId: userId, token, services } = call
  const { store, clock } = services
  await act(store, (tx) => addReposts(tx, [{ userId, postId, clientId: token.client.id, at: clock() }]))
  return { data: await presentPost(call, (await findRepost(store.db, userId, postId)) ?? postId) }
}

/** Answers with the original. */
async function unrepost(call: UserCall): Promise<Answer> {
  const { id: postId } = await knownPostOf(call)
  await act(call.services.store, (tx) => removeRepost(tx, call.viewerId, postId))
  return { data: await presentUndone(call, postId) }
}

async function getReposters(call: Call): Promise<Answer> {
  const post = await postOf(call)
  return answerPeople(call, await listReposters(call.services.store.db, post.id, parsePaging(call.query)))
}
