import type { WirePost, WireUser } from '#contract/appnet/objects.ts'
import { noEntities } from '#service/model/entities.ts'
import { notFound } from '#service/model/http-error.ts'
import { type Page, pageMeta } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import { type PostSetting, toWirePost, toWireRepost } from './wire-post.ts'
import type { Db } from '#service/store/database.ts'
import { postsClosedTo, type Sight } from '#service/store/post-lists.ts'
import { postContextOf } from '#service/store/post-context.ts'
import { findPost, postsByIds } from '#service/store/posts.ts'
import { sampleReposters, sampleStarrers } from '#service/store/samples.ts'
import { presentMore } from './users.ts'
import type { Answer, Call, UserCall } from '#service/http/route.ts'

/** @returns what the viewer wants to see of a list */
export function sightOf({ viewerId, include }: Call): Sight {
  return { viewerId, deleted: include.deleted, muted: include.muted }
}

/**
 * @returns the posts as the viewer sees them, in the given order; reposts carry their originals, unless these are closed
 * to the viewer
 * @param known accounts that have been presented before
 */
export async function presentPosts(
  call: Call,
  db: Db,
  records: readonly PostRecord[],
  known: ReadonlyMap<number, WireUser> = new Map(),
): Promise<WirePost[]> {
  const originalIds = [...new Set(records.flatMap((post) => post.repostOf ?? []))]
  const closed = await postsClosedTo(db, call.viewerId, originalIds)
  const originals = (await postsByIds(db, originalIds)).filter((post) => !closed.has(post.id))
  const originalOf = new Map(originals.map((post) => [post.id, post]))
  const settingOf = await settings(call, db, [...records, ...originals], known)
  return records.map((post) => {
    const original = originalOf.get(post.repostOf ?? 0)
    if (!original) return toWirePost(post, settingOf(post), call.include, call.origin)
    const wireOriginal = toWirePost(original, settingOf(original), call.include, call.origin)
    return toWireRepost(post, settingOf(post), wireOriginal, call.include, call.origin)
  })
}

/** @throws Failure 404 */
export async function presentPost(call: Call, id: number): Promise<WirePost> {
  const { db } = call.dependencies.store
  const record = await findPost(db, id)
  const [post] = record ? await presentPosts(call, db, [record]) : []
  if (!post) throw notFound('There is no such post.')
  return post
}

/**
 * What undoing something answers: the post, without its words, annotations and samples where it is closed to the viewer.
 * @throws Failure 404
 */
export async function presentUndone(call: UserCall, id: number): Promise<WirePost> {
  const closed = await postsClosedTo(call.dependencies.store.db, call.viewerId, [id])
  if (!closed.has(id)) return presentPost(call, id)
  const bare = { html: false, postAnnotations: false, starredBy: false, reposters: false }
  const frame = await presentPost({ ...call, include: { ...call.include, ...bare } }, id)
  return { ...frame, text: '', entities: noEntities() }
}

/** A page of posts; the cursor is the post's id. */
export async function answerPosts(call: Call, page: Page<PostRecord>): Promise<Answer> {
  const posts = await presentPosts(call, call.dependencies.store.db, page.items)
  return {
    data: posts.map((post) => ({ ...post, pagination_id: post.id })),
    meta: pageMeta(page, (post) => post.id),
  }
}

async function settings(
  call: Call,
  db: Db,
  records: readonly PostRecord[],
  known: ReadonlyMap<number, WireUser>,
): Promise<(post: PostRecord) => PostSetting> {
  const { viewerId, include } = call
  const ids = records.map((post) => post.id)
  const starrers = include.starredBy && viewerId !== null && (await sampleStarrers(db, viewerId, ids))
  const reposters = include.reposters && viewerId !== null && (await sampleReposters(db, viewerId, ids))
  const samples = [starrers, reposters].flatMap((sample) => (sample ? [...sample.values()].flat() : []))
  const authors = records.map((post) => post.userId)
  const people = await presentMore(call, db, [...authors, ...samples], known)
  const surroundings = await postContextOf(db, viewerId, ids)
  return (post) => {
    const author = people.get(post.userId)
    const around = surroundings.get(post.id)
    if (!author || !around) throw new Error(`post ${post.id} has lost its author or its program`)
    return {
      author,
      client: around.client,
      marks: viewerId === null ? null : around,
      ...(starrers && { starredBy: peopleIn(starrers, post.id) }),
      ...(reposters && { reposters: peopleIn(reposters, post.id) }),
    }
  }

  function peopleIn(samples: ReadonlyMap<number, number[]>, postId: number): WireUser[] {
    return (samples.get(postId) ?? []).flatMap((id) => people.get(id) ?? [])
  }
}
