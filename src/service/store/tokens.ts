import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
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
  /** Whether it was revoked, or a token that it was made from. */
  isRevoked: boolean
}

const TOKEN_BYTES = 32

/**
 * Makes a token.
 * @returns the token itself, which cannot be found out again: only its hash is kept
 */
export async function createToken(
  db: Db,
  token: { userId: number | null; clientId: string; scopes: Scope[]; parentHash?: string | null; at: number },
): Promise<string> {
  const secret = randomBytes(TOKEN_BYTES).toString('base64url')
  const { userId, clientId, scopes, parentHash = null, at } = token
  await db
    .insert(tokens)
    .values({ hash: hashToken(secret), userId, clientId, scopes, parentHash, createdAt: at })
  return secret
}

/**
 * Whether any of the tokens that a token was made from is revoked. Derived when a token is read, not written when one
 * is revoked: so no token that is made at the same moment escapes.
 */
const isAncestorRevoked = sql<boolean>`exists (
  with recursive ancestors as (
    select parent.hash, parent.parent_hash, parent.revoked_at from tokens parent where parent.hash = ${tokens.parentHash}
    union
    select parent.hash, parent.parent_hash, parent.revoked_at
    from tokens parent join ancestors on parent.hash = ancestors.parent_hash
  )
  select from ancestors where revoked_at is not null
)`

/** Returns what is known about a token, also about a revoked one. */
export function findToken(db: Db, secret: string): Promise<TokenRecord | undefined> {
  return findTokenByHash(db, hashToken(secret))
}

/** Returns the same as `findToken`, by the hash that `TokenRecord` names. */
export async function findTokenByHash(db: Db, tokenHash: string): Promise<TokenRecord | undefined> {
  const [row] = await db
    .select({ tokens, clients, isAncestorRevoked })
    .from(tokens)
    .innerJoin(clients, eq(tokens.clientId, clients.id))
    .where(eq(tokens.hash, tokenHash))
  if (!row) return undefined
  const { hash, userId, scopes, revokedAt } = row.tokens
  const isRevoked = revokedAt !== null || row.isAncestorRevoked
  return { hash, userId, scopes, client: row.clients, isRevoked }
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
