import { eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { signInTries } from '../schema/accounts.ts'
import { hashSecret } from './secret-hash.ts'

/** How many tries in a row need no pause. */
const FREE_TRIES = 5
const LONGEST_PAUSE_MS = 15 * 60_000
/** After so long without a try the count starts again. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

/** Names a username as tried from an address: so a stranger's tries never keep the owner out, who is elsewhere. */
export function pairOf(username: string, address: string): string {
  return hashSecret(JSON.stringify([username, address]))
}

/**
 * Counts a try before its password is looked at, so that simultaneous tries count too. From the fifth in a row on each
 * has to wait twice as long as the one before, beginning with two seconds.
 * @param at epoch milliseconds
 * @returns how long to wait in milliseconds, 0 when the try is allowed
 */
export async function takeTry(db: Db, pair: string, at: number): Promise<number> {
  await db.delete(signInTries).where(lte(signInTries.triedAt, at - FORGOTTEN_AFTER_MS))
  const { count, nextAt } = signInTries
  const pause = sql`least(${LONGEST_PAUSE_MS}::bigint, 1000 * power(2, least(${count} + 1 - ${FREE_TRIES - 1}, 20)))::bigint`
  const counted = await db
    .insert(signInTries)
    .values({ pair, count: 1, nextAt: at, triedAt: at })
    .onConflictDoUpdate({
      target: signInTries.pair,
      set: {
        count: sql`${count} + 1`,
        nextAt: sql`case when ${count} + 1 < ${FREE_TRIES} then ${at}::bigint else ${at}::bigint + ${pause} end`,
        triedAt: at,
      },
      // A longer pause was set while the clock was ahead.
      setWhere: sql`${nextAt} not between ${at + 1}::bigint and ${at + LONGEST_PAUSE_MS}::bigint`,
    })
    .returning()
  if (counted.length > 0) return 0
  const [row] = await db.select().from(signInTries).where(eq(signInTries.pair, pair))
  return Math.max((row?.nextAt ?? at) - at, 1)
}

/** Forgets the tries after one that was right. */
export async function forgetTries(db: Db, pair: string): Promise<void> {
  await db.delete(signInTries).where(eq(signInTries.pair, pair))
}
