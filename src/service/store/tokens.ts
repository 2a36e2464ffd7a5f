import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { ClientRecord } from '#service/model/records.ts'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { Db } from './database.ts'
import { clients, tokens } from './schema.ts'

export interface TokenRecord {
  hash: string
  /** Null for an app token. */
  userId: number | null
  scopes: Scope[]
  client: ClientRecord
  isRevoked: boolean
}

const TOKEN_BYTES = 32

/**
 * Makes a token.
 * @returns the token itself, which cannot be found out again: only its hash is kept
 */
export async function createToken(
  db: Db,
  token: { userId: number | null; clientId: string; scopes: Scope[]; at: number },
): Promise<string> {
  const secret = randomBytes(TOKEN_BYTES).toString('base64url')
  const { userId, clientId, scopes, at } = token
  await db.insert(tokens).values({ hash: hashToken(secret), userId, clientId, scopes, createdAt: at })
  return secret
}

/** @returns what is known about a token, also about a revoked one */
export async function findToken(db: Db, secret: string): Promise<TokenRecord | undefined> {
  const [row] = await db
    .select()
    .from(tokens)
    .innerJoin(clients, eq(tokens.clientId, clients.id))
    .where(eq(tokens.hash, hashToken(secret)))
  if (!row) return undefined
  const { hash, userId, scopes, revokedAt } = row.tokens
  return { hash, userId, scopes, client: row.clients, isRevoked: revokedAt !== null }
}

export async function revokeToken(db: Db, hash: string, at: number): Promise<void> {
  await db
    .update(tokens)
    .set({ revokedAt: at })
    .where(and(eq(tokens.hash, hash), isNull(tokens.revokedAt)))
}

/** @returns the accounts that somebody holds a live token for, the latest sign-in first, at most `limit` */
export async function signedInUserIds(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .select({ userId: tokens.userId })
    .from(tokens)
    .where(and(isNull(tokens.revokedAt), isNotNull(tokens.userId)))
    .orderBy(desc(tokens.createdAt))
    .limit(limit)
  return [...new Set(rows.flatMap((row) => row.userId ?? []))]
}

/** A fast hash is enough: what it hides has 256 random bits. */
function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
