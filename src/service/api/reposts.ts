import { parsePaging } from '#service/model/paging.ts'
import { runCommand } from '#service/store/stream-changes.ts'
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
  const { viewerId: userId, token, dependencies } = call
  const { store, clock } = dependencies
  await runCommand(store, (tx) =>
    addReposts(tx, [{ userId, postId, clientId: token.client.id, at: clock() }]),
  )
  return { data: await presentPost(call, (await findRepost(store.db, userId, postId)) ?? postId) }
}

/** Answers with the original. */
async function unrepost(call: UserCall): Promise<Answer> {
  const { id: postId } = await knownPostOf(call)
  await runCommand(call.dependencies.store, (tx) => removeRepost(tx, call.viewerId, postId))
  return { data: await presentUndone(call, postId) }
}

async function getReposters(call: Call): Promise<Answer> {
  const post = await postOf(call)
  return answerPeople(call, await listReposters(call.dependencies.store.db, post.id, parsePaging(call.query)))
}
