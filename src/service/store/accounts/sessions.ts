import { and, eq, ne } from 'drizzle-orm'
import type { SessionStart, UserRecord } from '#service/model/records.ts'
import type { Db } from '../database.ts'
import { sessions } from '../schema/accounts.ts'
import { users } from '../schema/content.ts'
import { hashSecret, makeSecret } from './secret-hash.ts'
import { isLongExpired, isValid } from './validity.ts'

/** How long a browser stays signed in, in milliseconds. */
export const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000

export interface Session {
  hash: string
  user: UserRecord
  startedBy: SessionStart
  /** Epoch milliseconds. */
  startedAt: number
}

/**
 * Starts a session, and deletes those that expired long ago.
 * @param at epoch milliseconds
 * @returns its secret, of which only the hash is kept
 */
export async function startSession(
  db: Db,
  userId: number,
  startedBy: SessionStart,
  at: number,
): Promise<string> {
  const secret = makeSecret()
  await db.delete(sessions).where(isLongExpired(sessions.expiresAt, at))
  await db
    .insert(sessions)
    .values({ hash: hashSecret(secret), userId, startedBy, expiresAt: at + SESSION_LIFETIME_MS })
  return secret
}

export async function findSession(db: Db, secret: string, at: number): Promise<Session | undefined> {
  const [row] = await db
    .select({ sessions, users })
    .from(sessions)
    .innerJoin(users, eq(sessions.userId, users.id))
    .where(and(eq(sessions.hash, hashSecret(secret)), isValid(sessions.expiresAt, SESSION_LIFETIME_MS, at)))
  if (!row) return undefined
  const { hash, startedBy, expiresAt } = row.sessions
  return { hash, user: row.users, startedBy, startedAt: expiresAt - SESSION_LIFETIME_MS }
}

export async function endSession(db: Db, secret: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.hash, hashSecret(secret)))
}

/** Ends every session of an account but one. */
export async function endOtherSessions(db: Db, { hash, user }: Session): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.userId, user.id), ne(sessions.hash, hash)))
}
