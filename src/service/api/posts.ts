import type { Call, Route, RouteResult, UserCall } from '#service/http/route.ts'
import { parseAnnotations } from '#service/model/annotations.ts'
import { badRequest, forbidden, notFound } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import { parsePaging } from '#service/model/paging.ts'
import { parsePostText } from '#service/model/text/post-text.ts'
import {
  postListOptions,
  presentAfterUndo,
  presentPost,
  presentPosts,
  respondWithPosts,
} from '#service/present/posts.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { listThread, postsBlockedFor } from '#service/store/posts/post-lists.ts'
import { createPosts, deletePost, postsByIds } from '#service/store/posts/posts.ts'
import { removeRepost } from '#service/store/posts/reposts.ts'
import { requirePost, requireReadablePost } from './lookup.ts'
import { parseIdList } from './parse-id-list.ts'

const scopes = ['write_post'] as const

export const postRoutes: readonly Route[] = [
  { method: 'POST', path: '/posts', token: 'user', scopes, handle: publish },
  { method: 'GET', path: '/posts', token: 'any', handle: getPosts },
  { method: 'GET', path: '/posts/:post', token: 'none', handle: getPost },
  { method: 'DELETE', path: '/posts/:post', token: 'user', scopes, handle: remove },
  { method: 'GET', path: '/posts/:post/replies', token: 'any', handle: getThread },
]

async function publish(call: UserCall): Promise<RouteResult> {
  const { body, viewerId: userId, dependencies } = call
  if (isOn(body['machine_only'])) throw badRequest('machine_only posts are not supported; send a text.')
  const text = parsePostText(body['text'])
  const annotations = parseAnnotations(body['annotations'])
  const draft = { userId, text, annotations, replyTo: parseReplyTo(body['reply_to']) }
  const { posts } = await runCommand(dependencies.store, (tx) =>
    createPosts(tx, [{ ...draft, clientId: call.token.client.id, at: dependencies.clock() }]),
  )
  const data = await presentPosts(call, dependencies.store.db, posts)
  return { data: data[0] }
}

async function getPost(call: Call): Promise<RouteResult> {
  return { data: await presentPost(call, (await requireReadablePost(call)).id) }
}

/** In the requested order; unknown posts and those of users who have blocked the viewer are left out. */
async function getPosts(call: Call): Promise<RouteResult> {
  const { db } = call.dependencies.store
  const ids = parseIdList(call)
  const recordOf = new Map((await postsByIds(db, ids)).map((post) => [post.id, post]))
  const blocked = await postsBlockedFor(db, call.viewerId, ids)
  return {
    data: await presentPosts(
      call,
      db,
      ids.flatMap((id) => (blocked.has(id) ? [] : (recordOf.get(id) ?? []))),
    ),
  }
}

/** Deletes one's own post, or removes one's own repost: then the response is the original. */
async function remove(call: UserCall): Promise<RouteResult> {
  const post = await requirePost(call)
  const { store, clock } = call.dependencies
  const originalId = post.repostOf
  if (originalId === null) {
    await runCommand(store, (tx) => deletePost(tx, call.viewerId, post, clock()))
    return { data: await presentPost(call, post.id) }
  }
  if (post.userId !== call.viewerId) throw forbidden('Only its author can remove a repost.')
  if (!post.isDeleted) await runCommand(store, (tx) => removeRepost(tx, call.viewerId, originalId, clock()))
  return { data: await presentAfterUndo(call, originalId) }
}

async function getThread(call: Call): Promise<RouteResult> {
  const post = await requireReadablePost(call)
  const { db } = call.dependencies.store
  return respondWithPosts(call, await listThread(db, post, parsePaging(call.query), postListOptions(call)))
}

/** Parses `reply_to`: a number in JSON, text in a form; null or missing means "not a reply". */
function parseReplyTo(input: unknown): number | null {
  if (input === undefined || input === null || input === '') return null
  if (typeof input !== 'string' && typeof input !== 'number')
    throw badRequest('reply_to has to be the id of a post.')
  if (!/^\d+$/.test(String(input))) throw badRequest('reply_to has to be the id of a post.')
  const id = parseId(String(input))
  if (id === null) throw notFound('There is no such post.')
  return id
}

function isOn(input: unknown): boolean {
  return input === true || input === 1 || input === '1' || input === 'true'
}
