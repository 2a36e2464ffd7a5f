import { and, desc, eq, isNotNull, isNull, not, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { AppEvent } from '#service/model/app-event.ts'
import type { ClientRecord } from '#service/model/records.ts'
import { appendAppEvents } from '../app-events.ts'
import { deleteAllStreams } from '../app-streams.ts'
import { type Db, idArray, textArray } from '../database.ts'
import { deletePushSubscriptionsOf } from '../push-subscriptions.ts'
import { clients, tokens } from '../schema/accounts.ts'
import { hashSecret, makeSecret } from './secret-hash.ts'

export interface TokenRecord {
  hash: string
  /** Null for an app token. */
  userId: number | null
  scopes: Scope[]
  client: ClientRecord
  /** Whether it was revoked, or a token that it was made from. */
  isRevoked: boolean
}

/**
 * Makes a token.
 * @returns the token itself, which cannot be found out again: only its hash is kept
 */
export async function createToken(
  db: Db,
  token: { userId: number | null; clientId: string; scopes: Scope[]; parentHash?: string | null; at: number },
): Promise<string> {
  const secret = makeSecret()
  const { userId, clientId, scopes, parentHash = null, at } = token
  const hash = hashSecret(secret)
  await db.transaction(async (tx) => {
    await tx.insert(tokens).values({ hash, userId, clientId, scopes, parentHash, createdAt: at })
    await appendAppEvents(tx, tokenEvents({ hash, userId, clientId }, false, at))
  })
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
  return findTokenByHash(db, hashSecret(secret))
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

/** Returns the scopes of those among `userIds` who have authorized a client. */
export async function authorizedScopes(
  db: Db,
  clientId: string,
  userIds: readonly number[],
): Promise<Map<number, Set<Scope>>> {
  const scopesOf = new Map<number, Set<Scope>>()
  if (userIds.length === 0) return scopesOf
  const rows = await db
    .select({ userId: tokens.userId, scopes: tokens.scopes })
    .from(tokens)
    .where(and(isLiveOf(clientId), sql`${tokens.userId} = any(${idArray(userIds)})`))
  for (const { userId, scopes } of rows) {
    if (userId !== null) scopesOf.set(userId, new Set([...(scopesOf.get(userId) ?? []), ...scopes]))
  }
  return scopesOf
}

/** Returns whether any user has authorized a client with one of the scopes. */
export async function isAuthorizedFor(db: Db, clientId: string, scopes: readonly Scope[]): Promise<boolean> {
  const [found] = await db
    .select({ hash: tokens.hash })
    .from(tokens)
    .where(and(isLiveOf(clientId), isNotNull(tokens.userId), sql`${tokens.scopes} ?| ${textArray(scopes)}`))
    .limit(1)
  return found !== undefined
}

/** Returns the scopes of tokens by their hashes. */
export async function scopesByHash(db: Db, hashes: readonly string[]): Promise<Map<string, Scope[]>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .select({ hash: tokens.hash, scopes: tokens.scopes })
    .from(tokens)
    .where(sql`${tokens.hash} = any(${textArray(hashes)})`)
  return new Map(rows.map((row) => [row.hash, row.scopes]))
}

function isLiveOf(clientId: string): SQL | undefined {
  return and(eq(tokens.clientId, clientId), isNull(tokens.revokedAt), not(isAncestorRevoked))
}

export async function revokeToken(db: Db, hash: string, at: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(tokens)
      .set({ revokedAt: at })
      .where(and(eq(tokens.hash, hash), isNull(tokens.revokedAt)))
      .returning()
    if (!revoked) return
    await deleteAllStreams(tx, hash)
    await deletePushSubscriptionsOf(tx, hash)
    await appendAppEvents(tx, tokenEvents(revoked, true, at))
  })
}

/** Makes the event of a user's token; an app token has none. */
function tokenEvents(
  { hash, userId, clientId }: { hash: string; userId: number | null; clientId: string },
  isDeleted: boolean,
  at: number,
): AppEvent[] {
  if (userId === null) return []
  return [{ type: 'token', key: hash, actorId: userId, objectId: userId, isDeleted, clientId, at }]
}

/** @returns the accounts that have a live token, the latest sign-in first, at most `limit` */
export async function signedInUserIds(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .select({ userId: tokens.userId })
    .from(tokens)
    .where(and(isNull(tokens.revokedAt), isNotNull(tokens.userId)))
    .orderBy(desc(tokens.createdAt))
    .limit(limit)
  return [...new Set(rows.flatMap((row) => row.userId ?? []))]
}

/** Returns the programs that hold a live token of an account, by name. */
export async function programsOf(db: Db, userId: number): Promise<ClientRecord[]> {
  const { id, name, link } = clients
  return db
    .selectDistinct({ id, name, link })
    .from(tokens)
    .innerJoin(clients, eq(tokens.clientId, id))
    .where(and(eq(tokens.userId, userId), isNull(tokens.revokedAt), not(isAncestorRevoked)))
    .orderBy(name, id)
}

/** Revokes every token of an account that a program holds, and so every token that was made from one of them. */
export async function revokeTokensOf(db: Db, userId: number, clientId: string, at: number): Promise<void> {
  const live = await db
    .select({ hash: tokens.hash })
    .from(tokens)
    .where(and(eq(tokens.userId, userId), eq(tokens.clientId, clientId), isNull(tokens.revokedAt)))
  for (const { hash } of live) await revokeToken(db, hash, at)
}
