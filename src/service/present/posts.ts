import type { WirePost, WireUser } from '#contract/appnet/objects.ts'
import type { Call, RouteResult, UserCall, ViewerContext } from '#service/http/route.ts'
import { notFound } from '#service/model/http-error.ts'
import { type Page, pageMeta } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import { noEntities } from '#service/model/text/entities.ts'
import type { Db } from '#service/store/database.ts'
import { sampleReposters, sampleStarrers } from '#service/store/interactions/samples.ts'
import { postContextOf } from '#service/store/posts/post-context.ts'
import { type PostListOptions, postsBlockedFor } from '#service/store/posts/post-lists.ts'
import { findPost, postsByIds } from '#service/store/posts/posts.ts'
import { presentMissingUsers } from './users.ts'
import { type PostDetails, toWirePost, toWireRepost } from './wire-post.ts'

/** Returns the list options of a request. */
export function postListOptions({ viewerId, include }: ViewerContext): PostListOptions {
  return { viewerId, deleted: include.deleted, muted: include.muted, directed: include.directed ?? true }
}

/**
 * Presents posts to the viewer, in the given order; reposts include their originals, unless their author has blocked the
 * viewer.
 * @param known accounts that are already presented
 */
export async function presentPosts(
  viewer: ViewerContext,
  db: Db,
  records: readonly PostRecord[],
  known: ReadonlyMap<number, WireUser> = new Map(),
): Promise<WirePost[]> {
  const originalIds = [...new Set(records.flatMap((post) => post.repostOf ?? []))]
  const blocked = await postsBlockedFor(db, viewer.viewerId, originalIds)
  const originals = (await postsByIds(db, originalIds)).filter((post) => !blocked.has(post.id))
  const originalOf = new Map(originals.map((post) => [post.id, post]))
  const detailsOf = await loadDetails(viewer, db, [...records, ...originals], known)
  return records.map((post) => {
    const original = originalOf.get(post.repostOf ?? 0)
    if (!original) return toWirePost(post, detailsOf(post), viewer.include, viewer.origin)
    const wireOriginal = toWirePost(original, detailsOf(original), viewer.include, viewer.origin)
    return toWireRepost(post, detailsOf(post), wireOriginal, viewer.include, viewer.origin)
  })
}

/** Presents one post. @throws HttpError 404 */
export async function presentPost(call: Call, id: number): Promise<WirePost> {
  const { db } = call.dependencies.store
  const record = await findPost(db, id)
  const [post] = record ? await presentPosts(call, db, [record]) : []
  if (!post) throw notFound('There is no such post.')
  return post
}

/**
 * Presents a post after an undo: without text, annotations and samples if its author has blocked the viewer.
 * @throws HttpError 404
 */
export async function presentAfterUndo(call: UserCall, id: number): Promise<WirePost> {
  const blocked = await postsBlockedFor(call.dependencies.store.db, call.viewerId, [id])
  if (!blocked.has(id)) return presentPost(call, id)
  const bare = { html: false, postAnnotations: false, starredBy: false, reposters: false }
  const frame = await presentPost({ ...call, include: { ...call.include, ...bare } }, id)
  return { ...frame, text: '', entities: noEntities() }
}

/** Responds with a page of posts; the cursor is the post's id. */
export async function respondWithPosts(call: Call, page: Page<PostRecord>): Promise<RouteResult> {
  const posts = await presentPosts(call, call.dependencies.store.db, page.items)
  return {
    data: posts.map((post) => ({ ...post, pagination_id: post.id })),
    meta: pageMeta(page, (post) => post.id),
  }
}

async function loadDetails(
  viewer: ViewerContext,
  db: Db,
  records: readonly PostRecord[],
  known: ReadonlyMap<number, WireUser>,
): Promise<(post: PostRecord) => PostDetails> {
  const { viewerId, include } = viewer
  const ids = records.map((post) => post.id)
  const starrers = include.starredBy && viewerId !== null && (await sampleStarrers(db, viewerId, ids))
  const reposters = include.reposters && viewerId !== null && (await sampleReposters(db, viewerId, ids))
  const samples = [starrers, reposters].flatMap((sample) => (sample ? [...sample.values()].flat() : []))
  const authors = records.map((post) => post.userId)
  const users = await presentMissingUsers(viewer, db, [...authors, ...samples], known)
  const contextOf = await postContextOf(db, viewerId, ids)
  return (post) => {
    const author = users.get(post.userId)
    const context = contextOf.get(post.id)
    if (!author || !context) throw new Error(`post ${post.id} has no author or no client`)
    return {
      author,
      client: context.client,
      marks: viewerId === null ? null : context,
      ...(starrers && { starredBy: usersIn(starrers, post.id) }),
      ...(reposters && { reposters: usersIn(reposters, post.id) }),
    }
  }

  function usersIn(samples: ReadonlyMap<number, number[]>, postId: number): WireUser[] {
    return (samples.get(postId) ?? []).flatMap((id) => users.get(id) ?? [])
  }
}
