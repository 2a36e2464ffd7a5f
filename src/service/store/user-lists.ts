/** Lists of users. Each has its own cursor: the id of the follow, the star, the repost, the subscription, or the mute or block. */
import { and, asc, desc, eq, gt, lt, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import type { MuteOrBlock } from '#service/model/records.ts'
import type { Db } from './database.ts'
import { follows, mutesAndBlocks, posts, stars, subscriptions } from './schema/content.ts'

/** A user and the cursor of their entry in a list. */
export interface ListedUser {
  cursor: number
  userId: number
}

export function listFollowers(db: Db, userId: number, paging: Paging): Promise<Page<ListedUser>> {
  return list(db, follows, follows.id, follows.userId, eq(follows.targetId, userId), paging)
}

export function listFollowing(db: Db, userId: number, paging: Paging): Promise<Page<ListedUser>> {
  return list(db, follows, follows.id, follows.targetId, eq(follows.userId, userId), paging)
}

export function listStarrers(db: Db, postId: number, paging: Paging): Promise<Page<ListedUser>> {
  return list(db, stars, stars.id, stars.userId, eq(stars.postId, postId), paging)
}

export function listReposters(db: Db, postId: number, paging: Paging): Promise<Page<ListedUser>> {
  const isLive = and(eq(posts.repostOf, postId), eq(posts.isDeleted, false))
  return list(db, posts, posts.id, posts.userId, isLive, paging)
}

export function listSubscribers(db: Db, channelId: number, paging: Paging): Promise<Page<ListedUser>> {
  const { id, userId } = subscriptions
  return list(db, subscriptions, id, userId, eq(subscriptions.channelId, channelId), paging)
}

/** Lists whom a user has muted, or whom they have blocked. */
export function listMutedOrBlocked(
  db: Db,
  userId: number,
  kind: MuteOrBlock,
  paging: Paging,
): Promise<Page<ListedUser>> {
  const { id, targetId } = mutesAndBlocks
  const condition = and(eq(mutesAndBlocks.userId, userId), eq(mutesAndBlocks.kind, kind))
  return list(db, mutesAndBlocks, id, targetId, condition, paging)
}

async function list(
  db: Db,
  table: PgTable,
  cursor: PgColumn,
  userId: PgColumn,
  condition: SQL | undefined,
  paging: Paging,
): Promise<Page<ListedUser>> {
  const rows = await db
    .select({ cursor, userId })
    .from(table)
    .where(and(condition, gt(cursor, paging.sinceId), lt(cursor, paging.beforeId)))
    .orderBy(paging.fromOldest ? asc(cursor) : desc(cursor))
    .limit(paging.limit + 1)
  const found = rows.map((row) => ({ cursor: Number(row.cursor), userId: Number(row.userId) }))
  return cutPage(found, paging)
}
