/** Lists of posts, as somebody sees them; the cursor is the post's id. */
import { and, asc, desc, eq, gt, inArray, lt, not, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import type { Db } from './database.ts'
import { isBlocked, isHidden } from './block-checks.ts'
import { mentions, posts } from './schema.ts'

/** Who looks at a list, and what they want to see besides. */
export interface Sight {
  /** Null for somebody nobody knows, to whom everything is open. */
  viewerId: number | null
  deleted: boolean
  /** Posts of people whom the viewer hides. */
  muted: boolean
}

/** Everything that stands. */
const PUBLIC: Sight = { viewerId: null, deleted: false, muted: true }

/** The whole thread that a post belongs to, its root included. */
export function listThread(
  db: Db,
  post: PostRecord,
  paging: Paging,
  sight: Sight,
): Promise<Page<PostRecord>> {
  const rootId = post.threadId ?? post.id
  return list(db, or(eq(posts.id, rootId), eq(posts.threadId, rootId)), paging, sight)
}

/** The direct replies that stand, for everybody. */
export function listReplies(db: Db, post: PostRecord, paging: Paging): Promise<Page<PostRecord>> {
  const inThread = eq(posts.threadId, post.threadId ?? post.id)
  return list(db, and(inThread, eq(posts.replyTo, post.id)), paging, PUBLIC)
}

/** The posts that mention somebody. */
export async function listMentions(
  db: Db,
  userId: number,
  paging: Paging,
  sight: Sight,
): Promise<Page<PostRecord>> {
  const cursor = mentions.postId
  const rows = await db
    .select({ post: posts })
    .from(mentions)
    .innerJoin(posts, eq(posts.id, cursor))
    .where(
      and(
        eq(mentions.userId, userId),
        isInSight(sight),
        gt(cursor, paging.sinceId),
        lt(cursor, paging.beforeId),
      ),
    )
    .orderBy(paging.fromOldest ? asc(cursor) : desc(cursor))
    .limit(paging.limit + 1)
  const found = rows.map((row) => row.post)
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}

/** What somebody wrote and did not delete, reposts included. */
export function listByAuthor(
  db: Db,
  userId: number,
  paging: Paging,
  sight: Sight = PUBLIC,
): Promise<Page<PostRecord>> {
  return list(db, eq(posts.userId, userId), paging, { ...sight, deleted: false })
}

/** @returns which of the posts are closed to the viewer, because their author or their original's has blocked them */
export async function postsClosedTo(
  db: Db,
  viewerId: number | null,
  ids: readonly number[],
): Promise<Set<number>> {
  if (viewerId === null || ids.length === 0) return new Set()
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.id, [...ids]), isClosedTo(viewerId)))
  return new Set(rows.map((row) => row.id))
}

function isInSight({ viewerId, deleted, muted }: Sight): SQL | undefined {
  return and(
    deleted ? undefined : eq(posts.isDeleted, false),
    viewerId === null ? undefined : not(isClosedTo(viewerId)),
    viewerId === null || muted ? undefined : not(isHidden(viewerId, posts.userId)),
  )
}

function isClosedTo(viewerId: number): SQL {
  const original = alias(posts, 'original')
  return sql`(${isBlocked(viewerId, posts.userId)} or exists (
    select from ${posts} original
    where ${original.id} = ${posts.repostOf} and ${isBlocked(viewerId, original.userId)}))`
}

async function list(
  db: Db,
  condition: SQL | undefined,
  paging: Paging,
  sight: Sight,
): Promise<Page<PostRecord>> {
  const found = await db
    .select()
    .from(posts)
    .where(and(condition, isInSight(sight), gt(posts.id, paging.sinceId), lt(posts.id, paging.beforeId)))
    .orderBy(paging.fromOldest ? asc(posts.id) : desc(posts.id))
    .limit(paging.limit + 1)
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}
