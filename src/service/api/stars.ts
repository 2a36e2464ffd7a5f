import { parsePaging } from '#service/model/paging.ts'
import { runCommand } from '#service/store/stream-changes.ts'
import { listStarrers } from '#service/store/user-lists.ts'
import { addStars, removeStar } from '#service/store/stars.ts'
import { knownPostOf, postOf } from './lookup.ts'
import { presentPost, presentUndone } from './present/posts.ts'
import { answerPeople } from './present/users.ts'
import type { Answer, Call, Route, UserCall } from '#service/http/route.ts'

const place = { path: '/posts/:post/star', token: 'user', scopes: ['write_post'] } as const

export const starRoutes: readonly Route[] = [
  { method: 'POST', ...place, answer: star },
  { method: 'DELETE', ...place, answer: unstar },
  { method: 'GET', path: '/posts/:post/stars', token: 'any', answer: getStarrers },
]

async function star(call: UserCall): Promise<Answer> {
  const { id: postId } = await postOf(call)
  const { store, clock } = call.dependencies
  await runCommand(store, (tx) => addStars(tx, [{ userId: call.viewerId, postId, at: clock() }]))
  return { data: await presentPost(call, postId) }
}

async function unstar(call: UserCall): Promise<Answer> {
  const { id: postId } = await knownPostOf(call)
  await runCommand(call.dependencies.store, (tx) => removeStar(tx, call.viewerId, postId))
  return { data: await presentUndone(call, postId) }
}

async function getStarrers(call: Call): Promise<Answer> {
  const post = await postOf(call)
  return answerPeople(call, await listStarrers(call.dependencies.store.db, post.id, parsePaging(call.query)))
}
