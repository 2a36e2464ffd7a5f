/** Lists of posts as a viewer sees them; the cursor is the post's id. */
import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  lt,
  not,
  or,
  type SQL,
  sql,
  type SQLWrapper,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import { isBlockedBy, isMutedOrBlocked } from '../block-checks.ts'
import type { Db } from '../database.ts'
import { follows, hashtags, mentions, posts, stars } from '../schema/content.ts'

/** Who views a list, and which posts it includes. */
export interface PostListOptions {
  /** Null for an anonymous viewer, whom no user can have blocked. */
  viewerId: number | null
  deleted: boolean
  /** Posts of users whom the viewer has muted or blocked. */
  muted: boolean
  /** Posts that begin with a mention of a user whom the viewer does not follow. */
  directed: boolean
}

/** A table's column of post ids. */
type Cursor = typeof mentions.postId | typeof stars.postId | typeof hashtags.postId | typeof posts.id

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** Every post that is not deleted. */
const PUBLIC: PostListOptions = { viewerId: null, deleted: false, muted: true, directed: true }

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
export function listMentions(
  db: Db,
  userId: number,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  return listNamed(db, mentions.postId, eq(mentions.userId, userId), paging, options)
}

/** Lists the posts that a user has starred, newest post first: App.net's documentation has them in the order of posts. */
export function listStarredBy(
  db: Db,
  userId: number,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  return listNamed(db, stars.postId, eq(stars.userId, userId), paging, options)
}

/** Lists the posts with a tag. @param tag as `foldTag` returns it */
export function listTagged(
  db: Db,
  tag: string,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  return listNamed(db, hashtags.postId, eq(hashtags.name, tag), paging, options)
}

/** Lists the posts that a table names. */
async function listNamed(
  db: Db,
  cursor: Cursor,
  condition: SQL,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  const rows = await db
    .select({ post: posts })
    .from(cursor.table)
    .innerJoin(posts, eq(posts.id, cursor))
    .where(and(condition, isListed(options), isInRange(paging, cursor)))
    .orderBy(inOrder(paging, cursor))
    .limit(paging.limit + 1)
  return cutPage(
    rows.map((row) => row.post),
    paging,
  )
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

/** Lists every user's posts, but no reposts: each post once. */
export function listGlobal(db: Db, paging: Paging, options: PostListOptions): Promise<Page<PostRecord>> {
  return list(db, isNull(posts.repostOf), paging, options)
}

/**
 * Lists the posts of a user and of those whom the user follows; a repost only when the list has not shown the same post
 * within the week before it. Each author's posts are one index range and the ranges are merged, so the cost of a page does
 * not depend on how much others write.
 */
export async function listHome(
  db: Db,
  userId: number,
  paging: Paging,
  options: PostListOptions,
): Promise<Page<PostRecord>> {
  const earlier = alias(posts, 'earlier')
  const isSeen = sql`exists (
    select from ${posts} earlier
    where (${earlier.id} = ${posts.repostOf} or ${earlier.repostOf} = ${posts.repostOf})
      and ${earlier.id} < ${posts.id} and ${earlier.createdAt} > ${posts.createdAt} - ${WEEK_MS}
      and not ${earlier.isDeleted} and ${isFollowedOrSame(userId, earlier.userId)})`
  const isByAuthor = sql`${posts.userId} = author.id`
  const isShown = and(
    isByAuthor,
    or(isNull(posts.repostOf), not(isSeen)),
    isListed(options),
    isInRange(paging),
  )
  const rest = sql`order by ${inOrder(paging)} limit ${paging.limit + 1}`
  const ids = sql`(
    select posts.id from (
      select ${userId}::bigint as id
      union select ${follows.targetId} from ${follows} where ${follows.userId} = ${userId}
    ) author cross join lateral (select ${posts.id} from ${posts} where ${isShown} ${rest}) posts ${rest})`
  const found = await db.select().from(posts).where(inArray(posts.id, ids)).orderBy(inOrder(paging))
  return cutPage(found, paging)
}

function isListed({ viewerId, deleted, muted, directed }: PostListOptions): SQL | undefined {
  return and(
    deleted ? undefined : eq(posts.isDeleted, false),
    viewerId === null ? undefined : not(isBlockedFor(viewerId)),
    viewerId === null || muted ? undefined : not(isOfAuthor((author) => isMutedOrBlocked(viewerId, author))),
    directed ? undefined : not(isDirectedElsewhere(viewerId)),
  )
}

function isBlockedFor(viewerId: number): SQL {
  return isOfAuthor((author) => isBlockedBy(viewerId, author))
}

/** Returns a condition: `test` holds for the author, or for the author of what is reposted. */
function isOfAuthor(test: (author: SQLWrapper) => SQL): SQL {
  const original = alias(posts, 'original')
  return sql`(${test(posts.userId)} or exists (
    select from ${posts} original
    where ${original.id} = ${posts.repostOf} and ${test(original.userId)}))`
}

/** Returns a condition: another user's post begins with a mention of a user whom the viewer does not follow. */
function isDirectedElsewhere(viewerId: number | null): SQL {
  const mentioned = sql`(mention ->> 'id')::bigint`
  const isOthers = viewerId === null ? sql`true` : sql`${posts.userId} <> ${viewerId}`
  const isKnown = viewerId === null ? sql`false` : isFollowedOrSame(viewerId, mentioned)
  return sql`(${isOthers} and exists (
    select from jsonb_array_elements(${posts.entities} -> 'mentions') mention
    where (mention ->> 'is_leading')::boolean and not ${isKnown}))`
}

/** Returns a condition: `user` is the viewer, or followed by the viewer. */
function isFollowedOrSame(viewerId: number, user: SQLWrapper): SQL {
  return sql`(${user} = ${viewerId} or ${user} in (
    select ${follows.targetId} from ${follows} where ${follows.userId} = ${viewerId}))`
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
    .where(and(condition, isListed(options), isInRange(paging)))
    .orderBy(inOrder(paging))
    .limit(paging.limit + 1)
  return cutPage(found, paging)
}

/** Returns a condition: a post is within the range of cursors. */
function isInRange({ sinceId, beforeId }: Paging, cursor: Cursor = posts.id): SQL | undefined {
  return and(gt(cursor, sinceId), lt(cursor, beforeId))
}

function inOrder({ fromOldest }: Paging, cursor: Cursor = posts.id): SQL {
  return fromOldest ? asc(cursor) : desc(cursor)
}
