import type { Call, Route, RouteResult, UserCall } from '#service/http/route.ts'
import { parsePaging } from '#service/model/paging.ts'
import { foldTag } from '#service/model/text/entities.ts'
import { isStorableText } from '#service/model/text/post-text.ts'
import { postListOptions, respondWithPosts } from '#service/present/posts.ts'
import { listGlobal, listHome, listTagged } from '#service/store/posts/post-lists.ts'

/** To be registered before `/posts/:post`, which the first path matches, too. */
export const postStreamRoutes: readonly Route[] = [
  { method: 'GET', path: '/posts/stream', token: 'user', scopes: ['stream'], handle: getHome },
  { method: 'GET', path: '/posts/stream/global', token: 'none', handle: getGlobal },
  { method: 'GET', path: '/posts/tag/:tag', token: 'none', handle: getTagged },
]

/** Leaves out posts directed at users whom the viewer does not follow, unless they are requested. */
async function getHome(call: UserCall): Promise<RouteResult> {
  const { db } = call.dependencies.store
  const options = { ...postListOptions(call), directed: call.include.directed ?? false }
  return respondWithPosts(call, await listHome(db, call.viewerId, parsePaging(call.query), options))
}

async function getGlobal(call: Call): Promise<RouteResult> {
  const { db } = call.dependencies.store
  return respondWithPosts(call, await listGlobal(db, parsePaging(call.query), postListOptions(call)))
}

/** The tag may begin with `#`, as some clients send it. */
async function getTagged(call: Call): Promise<RouteResult> {
  const { db } = call.dependencies.store
  const tag = foldTag(call.param('tag').replace(/^#/, ''))
  // The database holds no such tag, and cannot even be asked for it.
  if (!isStorableText(tag)) return respondWithPosts(call, { items: [], more: false })
  return respondWithPosts(call, await listTagged(db, tag, parsePaging(call.query), postListOptions(call)))
}
