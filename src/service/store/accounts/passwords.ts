import { eq } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { lockUsers } from '../locks.ts'
import { passwords } from '../schema/accounts.ts'

/** Returns the hash of an account's password; null where it has none. */
export async function findPasswordHash(db: Db, userId: number): Promise<string | null> {
  const [row] = await db.select().from(passwords).where(eq(passwords.userId, userId))
  return row?.hash ?? null
}

/** @param at epoch milliseconds @throws HttpError 404 for an account that has been deleted in the meantime */
export async function setPasswordHash(tx: Db, userId: number, hash: string, at: number): Promise<void> {
  await lockUsers(tx, [userId])
  await tx
    .insert(passwords)
    .values({ userId, hash, changedAt: at })
    .onConflictDoUpdate({ target: passwords.userId, set: { hash, changedAt: at } })
}
