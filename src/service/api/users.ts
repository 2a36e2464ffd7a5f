import type { Call, OpenRoute, RouteResult } from '#service/http/route.ts'
import { parsePaging } from '#service/model/paging.ts'
import { avatarUrl, coverUrl } from '#service/model/text/links.ts'
import { postListOptions, respondWithPosts } from '#service/present/posts.ts'
import { presentUser, presentUserIds, respondWithUsers } from '#service/present/users.ts'
import { listByAuthor, listMentions, listStarredBy } from '#service/store/posts/post-lists.ts'
import { listFollowers, listFollowing } from '#service/store/user-lists.ts'
import { assertReadable, requireUser } from './lookup.ts'
import { parseIdList } from './parse-id-list.ts'

export const userRoutes: readonly OpenRoute[] = [
  { method: 'GET', path: '/users', token: 'any', handle: getUsers },
  { method: 'GET', path: '/users/:user', token: 'none', handle: getUser },
  { method: 'GET', path: '/users/:user/avatar', token: 'none', isUnlimited: true, handle: getAvatar },
  { method: 'GET', path: '/users/:user/cover', token: 'none', isUnlimited: true, handle: getCover },
  { method: 'GET', path: '/users/:user/posts', token: 'none', handle: getPosts },
  { method: 'GET', path: '/users/:user/stars', token: 'none', handle: getStarred },
  { method: 'GET', path: '/users/:user/mentions', token: 'any', handle: getMentions },
  { method: 'GET', path: '/users/:user/followers', token: 'any', handle: getFollowers },
  { method: 'GET', path: '/users/:user/following', token: 'any', handle: getFollowing },
]

async function getUser(call: Call): Promise<RouteResult> {
  return { data: await presentUser(call, (await requireUser(call)).id) }
}

/** In the requested order; unknown ids are left out. */
async function getUsers(call: Call): Promise<RouteResult> {
  const ids = parseIdList(call)
  const users = await presentUserIds(call, call.dependencies.store.db, ids)
  return { data: ids.flatMap((id) => users.get(id) ?? []) }
}

async function getAvatar(call: Call): Promise<RouteResult> {
  return { redirect: withSize(avatarUrl(call.origin, await requireUser(call)), call) }
}

async function getCover(call: Call): Promise<RouteResult> {
  return { redirect: withSize(coverUrl(call.origin, (await requireUser(call)).id), call) }
}

async function getPosts(call: Call): Promise<RouteResult> {
  const user = await requireUser(call)
  await assertReadable(call, user.id)
  // A request for one user's posts includes them even when the viewer has muted that user.
  const options = { ...postListOptions(call), muted: true }
  return respondWithPosts(
    call,
    await listByAuthor(call.dependencies.store.db, user.id, parsePaging(call.query), options),
  )
}

async function getStarred(call: Call): Promise<RouteResult> {
  const user = await requireUser(call)
  await assertReadable(call, user.id)
  const { db } = call.dependencies.store
  return respondWithPosts(
    call,
    await listStarredBy(db, user.id, parsePaging(call.query), postListOptions(call)),
  )
}

async function getMentions(call: Call): Promise<RouteResult> {
  const user = await requireUser(call)
  const { db } = call.dependencies.store
  return respondWithPosts(
    call,
    await listMentions(db, user.id, parsePaging(call.query), postListOptions(call)),
  )
}

async function getFollowers(call: Call): Promise<RouteResult> {
  const user = await requireUser(call)
  return respondWithUsers(
    call,
    await listFollowers(call.dependencies.store.db, user.id, parsePaging(call.query)),
  )
}

async function getFollowing(call: Call): Promise<RouteResult> {
  const user = await requireUser(call)
  return respondWithUsers(
    call,
    await listFollowing(call.dependencies.store.db, user.id, parsePaging(call.query)),
  )
}

/** Passes the requested size on; an SVG has every size. */
function withSize(address: string, call: Call): string {
  const url = new URL(address)
  for (const name of ['w', 'h']) {
    const value = call.query(name)
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}
