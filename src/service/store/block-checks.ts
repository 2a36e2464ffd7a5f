/** SQL conditions and checks for mutes and blocks; `mutes-and-blocks.ts` writes them. */
import { and, eq, inArray, type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import { forbidden, type HttpError } from '#service/model/http-error.ts'
import { type Db, idArray } from './database.ts'
import { mutesAndBlocks } from './schema/content.ts'

/** Returns a condition: `viewer` has muted or blocked `user`. */
export function isMutedOrBlocked(viewer: number | SQLWrapper, user: SQLWrapper): SQL {
  const { userId, targetId } = mutesAndBlocks
  return sql`exists (select from ${mutesAndBlocks} where ${userId} = ${viewer} and ${targetId} = ${user})`
}

/** Returns a condition: `user` has blocked `viewer`. */
export function isBlockedBy(viewer: number, user: SQLWrapper): SQL {
  const { userId, targetId, kind } = mutesAndBlocks
  return sql`exists (
    select from ${mutesAndBlocks} where ${userId} = ${user} and ${targetId} = ${viewer} and ${kind} = 'block')`
}

/** Returns which of `ids` have blocked `userId`. */
export async function blockersAmong(db: Db, userId: number, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: mutesAndBlocks.userId })
    .from(mutesAndBlocks)
    .where(
      and(
        inArray(mutesAndBlocks.userId, [...ids]),
        eq(mutesAndBlocks.targetId, userId),
        eq(mutesAndBlocks.kind, 'block'),
      ),
    )
  return new Set(rows.map((row) => row.id))
}

/** A possible block between two accounts. */
export interface BlockPair {
  blockerId: number
  blockedId: number
}

/** Returns whether one of the pairs is blocked. The result holds for as long as one user of each pair is locked. */
export async function isAnyBlocked(tx: Db, pairs: readonly BlockPair[]): Promise<boolean> {
  const { userId, targetId, kind } = mutesAndBlocks
  const found = await tx
    .select({ userId })
    .from(mutesAndBlocks)
    .where(
      and(
        sql`(${userId}, ${targetId}) in (select * from unnest(
          ${idArray(pairs.map((pair) => pair.blockerId))}, ${idArray(pairs.map((pair) => pair.blockedId))}))`,
        eq(kind, 'block'),
      ),
    )
    .limit(1)
  return found.length > 0
}

/** A user who acted, and one who may be notified of it. */
export interface NotifiedPair {
  recipientId: number
  actorId: number
}

/** Returns the pairs whose recipient has muted or blocked the actor, as `recipient actor`. */
export async function suppressedAmong(db: Db, pairs: readonly NotifiedPair[]): Promise<Set<string>> {
  if (pairs.length === 0) return new Set()
  const { userId, targetId } = mutesAndBlocks
  const rows = await db
    .select({ userId, targetId })
    .from(mutesAndBlocks)
    .where(
      sql`(${userId}, ${targetId}) in (select * from unnest(
        ${idArray(pairs.map((pair) => pair.recipientId))}, ${idArray(pairs.map((pair) => pair.actorId))}))`,
    )
  return new Set(rows.map((row) => `${row.userId} ${row.targetId}`))
}

/**
 * Rejects an action on the content of an owner who has blocked the actor.
 * @param pairs each owner as the blocker, each actor as the blocked user
 * @throws HttpError 403 when one of the owners has blocked the actor
 */
export async function assertNotBlocked(tx: Db, pairs: readonly BlockPair[]): Promise<void> {
  if (await isAnyBlocked(tx, pairs)) throw blockedByOwner()
}

/** Makes the error for reading or acting on content whose owner has blocked the viewer. */
export function blockedByOwner(): HttpError {
  return forbidden('Its owner has blocked you, so you can neither read it nor act on it.')
}
