/** Lists of posts as a viewer sees them; the cursor is the post's id. */
import { and, asc, desc, eq, gt, inArray, lt, not, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import { isBlockedBy, isMutedOrBlocked } from './block-checks.ts'
import type { Db } from './database.ts'
import { mentions, posts } from './schema.ts'

/** Who views a list, and which posts it includes. */
export interface PostListOptions {
  /** Null for an anonymous viewer, whom no user can have blocked. */
  viewerId: number | null
  deleted: boolean
  /** Posts of users whom the viewer has muted or blocked. */
  muted: boolean
}

/** Every post that is not deleted. */
const PUBLIC: PostListOptions = { viewerId: null, deleted: false, muted: true }

/** Lists the thread that a post belongs to, its root included. */
export function listThread(
  db: Db,
  post: PostRecord,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  const rootId = post.threadId ?? post.id
  return list(db, or(eq(posts.id, rootId), eq(posts.threadId, rootId)), paging, options)
}

/** Lists the direct replies that are not deleted, without filters of a viewer. */
export function listReplies(db: Db, post: PostRecord, paging: Paging): Promise<Page<PostRecord>> {
  const inThread = eq(posts.threadId, post.threadId ?? post.id)
  return list(db, and(inThread, eq(posts.replyTo, post.id)), paging, PUBLIC)
}

/** Lists the posts that mention a user. */
export async function listMentions(
  db: Db,
  userId: number,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  const cursor = mentions.postId
  const rows = await db
    .select({ post: posts })
    .from(mentions)
    .innerJoin(posts, eq(posts.id, cursor))
    .where(
      and(
        eq(mentions.userId, userId),
        isListed(options),
        gt(cursor, paging.sinceId),
        lt(cursor, paging.beforeId),
      ),
    )
    .orderBy(paging.fromOldest ? asc(cursor) : desc(cursor))
    .limit(paging.limit + 1)
  const found = rows.map((row) => row.post)
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}

/** Lists an author's posts and reposts that are not deleted. */
export function listByAuthor(
  db: Db,
  userId: number,
  paging: Paging,
  options: PostListOptions = PUBLIC,
): Promise<Page<PostRecord>> {
  return list(db, eq(posts.userId, userId), paging, { ...options, deleted: false })
}

/** Returns which posts the viewer cannot read, because the author, or the original's author, has blocked the viewer. */
export async function postsBlockedFor(
  db: Db,
  viewerId: number | null,
  ids: readonly number[],
): Promise<Set<number>> {
  if (viewerId === null || ids.length === 0) return new Set()
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.id, [...ids]), isBlockedFor(viewerId)))
  return new Set(rows.map((row) => row.id))
}

function isListed({ viewerId, deleted, muted }: PostListOptions): SQL | undefined {
  return and(
    deleted ? undefined : eq(posts.isDeleted, false),
    viewerId === null ? undefined : not(isBlockedFor(viewerId)),
    viewerId === null || muted ? undefined : not(isMutedOrBlocked(viewerId, posts.userId)),
  )
}

function isBlockedFor(viewerId: number): SQL {
  const original = alias(posts, 'original')
  return sql`(${isBlockedBy(viewerId, posts.userId)} or exists (
    select from ${posts} original
    where ${original.id} = ${posts.repostOf} and ${isBlockedBy(viewerId, original.userId)}))`
}

async function list(
  db: Db,
  condition: SQL | undefined,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  const found = await db
    .select()
    .from(posts)
    .where(and(condition, isListed(options), gt(posts.id, paging.sinceId), lt(posts.id, paging.beforeId)))
    .orderBy(paging.fromOldest ? asc(posts.id) : desc(posts.id))
    .limit(paging.limit + 1)
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}
