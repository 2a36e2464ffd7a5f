import { avatarUrl, coverUrl } from '#service/model/links.ts'
import { parsePaging } from '#service/model/paging.ts'
import { listFollowers, listFollowing } from '#service/store/user-lists.ts'
import { listByAuthor, listMentions } from '#service/store/post-lists.ts'
import { parseIdList } from './parse-id-list.ts'
import { refuseReading, userOf } from './lookup.ts'
import { answerPosts, sightOf } from './present/posts.ts'
import { answerPeople, presentUser, presentUserIds } from './present/users.ts'
import type { Answer, Call, OpenRoute } from '#service/http/route.ts'

export const userRoutes: readonly OpenRoute[] = [
  { method: 'GET', path: '/users', token: 'any', answer: getUsers },
  { method: 'GET', path: '/users/:user', token: 'none', answer: getUser },
  { method: 'GET', path: '/users/:user/avatar', token: 'none', isUnlimited: true, answer: getAvatar },
  { method: 'GET', path: '/users/:user/cover', token: 'none', isUnlimited: true, answer: getCover },
  { method: 'GET', path: '/users/:user/posts', token: 'none', answer: getPosts },
  { method: 'GET', path: '/users/:user/mentions', token: 'any', answer: getMentions },
  { method: 'GET', path: '/users/:user/followers', token: 'any', answer: getFollowers },
  { method: 'GET', path: '/users/:user/following', token: 'any', answer: getFollowing },
]

async function getUser(call: Call): Promise<Answer> {
  return { data: await presentUser(call, (await userOf(call)).id) }
}

/** In the order asked for; unknown ids are left out. */
async function getUsers(call: Call): Promise<Answer> {
  const ids = parseIdList(call)
  const users = await presentUserIds(call, call.dependencies.store.db, ids)
  return { data: ids.flatMap((id) => users.get(id) ?? []) }
}

async function getAvatar(call: Call): Promise<Answer> {
  return { redirect: withSize(avatarUrl(call.origin, (await userOf(call)).id), call) }
}

async function getCover(call: Call): Promise<Answer> {
  return { redirect: withSize(coverUrl(call.origin, (await userOf(call)).id), call) }
}

async function getPosts(call: Call): Promise<Answer> {
  const user = await userOf(call)
  await refuseReading(call, user.id)
  // Who asks for the posts of one person wants to see these, hidden or not.
  const sight = { ...sightOf(call), muted: true }
  return answerPosts(
    call,
    await listByAuthor(call.dependencies.store.db, user.id, parsePaging(call.query), sight),
  )
}

async function getMentions(call: Call): Promise<Answer> {
  const user = await userOf(call)
  const { db } = call.dependencies.store
  return answerPosts(call, await listMentions(db, user.id, parsePaging(call.query), sightOf(call)))
}

async function getFollowers(call: Call): Promise<Answer> {
  const user = await userOf(call)
  return answerPeople(call, await listFollowers(call.dependencies.store.db, user.id, parsePaging(call.query)))
}

async function getFollowing(call: Call): Promise<Answer> {
  const user = await userOf(call)
  return answerPeople(call, await listFollowing(call.dependencies.store.db, user.id, parsePaging(call.query)))
}

/** Passes the wanted size on; a drawn picture has every size. */
function withSize(address: string, call: Call): string {
  const url = new URL(address)
  for (const name of ['w', 'h']) {
    const value = call.query(name)
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}
