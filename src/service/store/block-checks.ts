/** Who hides whom, and what is closed to whom; what hiding does to a stream is told in `hiding.ts`. */
import { and, eq, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { type HttpError, forbidden } from '#service/model/http-error.ts'
import { type Db, idArray } from './database.ts'
import { hiddenPeople } from './schema.ts'

/** @returns a condition: `viewer` hides `person`, for whichever reason */
export function isHidden(viewer: number | SQLWrapper, person: SQLWrapper): SQL {
  const { userId, targetId } = hiddenPeople
  return sql`exists (select from ${hiddenPeople} where ${userId} = ${viewer} and ${targetId} = ${person})`
}

/** @returns a condition: `person` has blocked `viewer` */
export function isBlocked(viewer: number, person: SQLWrapper): SQL {
  const { userId, targetId, kind } = hiddenPeople
  return sql`exists (
    select from ${hiddenPeople} where ${userId} = ${person} and ${targetId} = ${viewer} and ${kind} = 'block')`
}

/** @returns which of `ids` have blocked `userId` */
export async function blockersAmong(db: Db, userId: number, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: hiddenPeople.userId })
    .from(hiddenPeople)
    .where(
      and(
        inArray(hiddenPeople.userId, [...ids]),
        eq(hiddenPeople.targetId, userId),
        eq(hiddenPeople.kind, 'block'),
      ),
    )
  return new Set(rows.map((row) => row.id))
}

/** Somebody, and whom they might have blocked. */
export interface Pair {
  by: number
  blocked: number
}

/** @returns whether there is a block among the pairs; it stays so while one of each pair is locked */
export async function isAnyBlocked(tx: Db, pairs: readonly Pair[]): Promise<boolean> {
  const { userId, targetId, kind } = hiddenPeople
  const found = await tx
    .select({ userId })
    .from(hiddenPeople)
    .where(
      and(
        sql`(${userId}, ${targetId}) in (select * from unnest(
          ${idArray(pairs.map((pair) => pair.by))}, ${idArray(pairs.map((pair) => pair.blocked))}))`,
        eq(kind, 'block'),
      ),
    )
    .limit(1)
  return found.length > 0
}

/**
 * The rule for everything one can do to what somebody has.
 * @param pairs owners, and who acts on what they have
 * @throws Failure 403 when one of the owners has blocked the one who acts
 */
export async function refuseBlocked(tx: Db, pairs: readonly Pair[]): Promise<void> {
  if (await isAnyBlocked(tx, pairs)) throw blockedByOwner()
}

/** What somebody is told who wants to read or touch what is closed to them. */
export function blockedByOwner(): HttpError {
  return forbidden('Its owner has blocked you, so you can neither read it nor act on it.')
}
