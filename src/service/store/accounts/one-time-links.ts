import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { oneTimeLinks } from '../schema/accounts.ts'
import { hashSecret, makeSecret } from './secret-hash.ts'
import { isLongExpired, isValid } from './validity.ts'

/** How long a link may be used, in milliseconds: it is sent to people who read their mail once a day. */
const LIFETIME_MS = 3 * 24 * 3_600_000

/**
 * Makes a link's secret, and deletes the links that expired long ago.
 * @param userId whom the link signs in; null for an invitation
 * @param at epoch milliseconds
 */
export async function createLink(db: Db, userId: number | null, at: number): Promise<string> {
  const secret = makeSecret()
  await db.delete(oneTimeLinks).where(isLongExpired(oneTimeLinks.expiresAt, at))
  await db.insert(oneTimeLinks).values({ hash: hashSecret(secret), userId, expiresAt: at + LIFETIME_MS })
  return secret
}

/** Returns whom a link signs in, and leaves it unused; undefined for a link that is not valid. */
export async function findSignInLink(db: Db, secret: string, at: number): Promise<number | undefined> {
  const [link] = await db.select().from(oneTimeLinks).where(isSignInLink(secret, at))
  return link?.userId ?? undefined
}

/** Uses a link up, so that of two simultaneous requests only one gets its user. */
export async function takeSignInLink(db: Db, secret: string, at: number): Promise<number | undefined> {
  const [link] = await db.delete(oneTimeLinks).where(isSignInLink(secret, at)).returning()
  return link?.userId ?? undefined
}

/** Tells whether an invitation can be used, and leaves it unused. */
export async function isInvitationValid(db: Db, secret: string, at: number): Promise<boolean> {
  return (await db.select().from(oneTimeLinks).where(isInvitation(secret, at))).length > 0
}

/** Uses an invitation up; returns whether it was valid. */
export async function takeInvitation(db: Db, secret: string, at: number): Promise<boolean> {
  return (await db.delete(oneTimeLinks).where(isInvitation(secret, at)).returning()).length > 0
}

function isSignInLink(secret: string, at: number) {
  const { hash, userId, expiresAt } = oneTimeLinks
  return and(eq(hash, hashSecret(secret)), isNotNull(userId), isValid(expiresAt, LIFETIME_MS, at))
}

function isInvitation(secret: string, at: number) {
  const { hash, userId, expiresAt } = oneTimeLinks
  return and(eq(hash, hashSecret(secret)), isNull(userId), isValid(expiresAt, LIFETIME_MS, at))
}
