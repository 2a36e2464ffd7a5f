/** Lists of posts; the cursor is the post's id. */
import { and, asc, desc, eq, gt, lt, or, type SQL } from 'drizzle-orm'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import type { Db } from './database.ts'
import { mentions, posts } from './schema.ts'

/** The whole thread that a post belongs to, its root included. */
export function listThread(db: Db, post: PostRecord, paging: Paging): Promise<Page<PostRecord>> {
  const rootId = post.threadId ?? post.id
  return list(db, or(eq(posts.id, rootId), eq(posts.threadId, rootId)), paging)
}

/** The direct replies that stand. */
export function listReplies(db: Db, post: PostRecord, paging: Paging): Promise<Page<PostRecord>> {
  const inThread = eq(posts.threadId, post.threadId ?? post.id)
  return list(db, and(inThread, eq(posts.replyTo, post.id), eq(posts.isDeleted, false)), paging)
}

/** The posts that mention somebody. */
export async function listMentions(db: Db, userId: number, paging: Paging): Promise<Page<PostRecord>> {
  const cursor = mentions.postId
  const rows = await db
    .select({ post: posts })
    .from(mentions)
    .innerJoin(posts, eq(posts.id, cursor))
    .where(and(eq(mentions.userId, userId), gt(cursor, paging.sinceId), lt(cursor, paging.beforeId)))
    .orderBy(paging.fromOldest ? asc(cursor) : desc(cursor))
    .limit(paging.limit + 1)
  const found = rows.map((row) => row.post)
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}

/** What somebody wrote and did not delete, reposts included. */
export function listByAuthor(db: Db, userId: number, paging: Paging): Promise<Page<PostRecord>> {
  return list(db, and(eq(posts.userId, userId), eq(posts.isDeleted, false)), paging)
}

async function list(db: Db, condition: SQL | undefined, paging: Paging): Promise<Page<PostRecord>> {
  const found = await db
    .select()
    .from(posts)
    .where(and(condition, gt(posts.id, paging.sinceId), lt(posts.id, paging.beforeId)))
    .orderBy(paging.fromOldest ? asc(posts.id) : desc(posts.id))
    .limit(paging.limit + 1)
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}
