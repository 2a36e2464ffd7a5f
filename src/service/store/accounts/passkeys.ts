import { and, asc, count, eq } from 'drizzle-orm'
import type { PasskeyRecord } from '#service/model/records.ts'
import type { Db } from '../database.ts'
import { lockUsers } from '../locks.ts'
import { passkeys, usedChallenges } from '../schema/accounts.ts'
import { findPasswordHash } from './passwords.ts'
import { hashSecret } from './secret-hash.ts'
import { isLongExpired } from './validity.ts'

/** For each account. */
export const MAX_PASSKEYS = 20

export async function findPasskey(db: Db, id: string): Promise<PasskeyRecord | undefined> {
  const [passkey] = await db.select().from(passkeys).where(eq(passkeys.id, id))
  return passkey
}

/** Lists the passkeys of an account, the first one first. */
export function passkeysOf(db: Db, userId: number): Promise<PasskeyRecord[]> {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
}

/** Adds a passkey; returns whether it was added: the account may have too many, or any account this one. */
export async function addPasskey(
  tx: Db,
  passkey: Omit<PasskeyRecord, 'usedAt'>,
): Promise<'added' | 'too many' | 'known'> {
  await lockUsers(tx, [passkey.userId])
  const [counted] = await tx
    .select({ number: count() })
    .from(passkeys)
    .where(eq(passkeys.userId, passkey.userId))
  if ((counted?.number ?? 0) >= MAX_PASSKEYS) return 'too many'
  const added = await tx.insert(passkeys).values(passkey).onConflictDoNothing().returning()
  return added.length > 0 ? 'added' : 'known'
}

/** @returns whether the account has the passkey */
export async function renamePasskey(db: Db, userId: number, id: string, name: string): Promise<boolean> {
  return (await db.update(passkeys).set({ name }).where(isOf(userId, id)).returning()).length > 0
}

/** Removes a passkey of an account, but not the last one of an account without a password: its owner could not sign in again. */
export async function removePasskey(
  tx: Db,
  userId: number,
  id: string,
): Promise<'removed' | 'unknown' | 'last'> {
  await lockUsers(tx, [userId])
  const all = await passkeysOf(tx, userId)
  if (!all.some((passkey) => passkey.id === id)) return 'unknown'
  if (all.length === 1 && (await findPasswordHash(tx, userId)) === null) return 'last'
  await tx.delete(passkeys).where(isOf(userId, id))
  return 'removed'
}

/**
 * Notes that a passkey has signed in.
 * @returns whether it is as it was when it was looked at: not removed, and not used in the meantime by a copy that counts
 */
export async function usePasskey(
  tx: Db,
  { id, counter }: PasskeyRecord,
  newCounter: number,
  at: number,
): Promise<boolean> {
  const used = await tx
    .update(passkeys)
    .set({ counter: newCounter, usedAt: at })
    .where(and(eq(passkeys.id, id), eq(passkeys.counter, counter)))
    .returning()
  return used.length > 0
}

/**
 * Uses a challenge up. Only those that were answered are kept, so that visitors who look at a page leave nothing behind.
 * @param expiresAt when it would be invalid anyway, in epoch milliseconds, as is `at`
 * @returns whether it had not been used
 */
export async function takeChallenge(
  tx: Db,
  challenge: string,
  expiresAt: number,
  at: number,
): Promise<boolean> {
  await tx.delete(usedChallenges).where(isLongExpired(usedChallenges.expiresAt, at))
  const taken = await tx
    .insert(usedChallenges)
    .values({ hash: hashSecret(challenge), expiresAt })
    .onConflictDoNothing()
    .returning()
  return taken.length > 0
}

function isOf(userId: number, id: string) {
  return and(eq(passkeys.userId, userId), eq(passkeys.id, id))
}
