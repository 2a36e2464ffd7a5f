/** Who has an account, and what signs them in: clients, tokens, and the credentials of the service itself. */
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { SessionStart } from '#service/model/records.ts'
import { whole } from './columns.ts'

export const clients = pgTable('clients', {
  id: text().primaryKey(),
  name: text().notNull(),
  link: text().notNull(),
  /** Compared character by character. */
  redirectUris: jsonb('redirect_uris').$type<string[]>().notNull(),
})

export const tokens = pgTable(
  'tokens',
  {
    /** SHA-256 of the token, in hex; the token itself is kept nowhere. */
    hash: text().primaryKey(),
    /** Null for an app token. */
    userId: whole('user_id'),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    scopes: jsonb().$type<Scope[]>().notNull(),
    /** The token that was the proof of identity for this one, which ends with it; null for any other proof. */
    parentHash: text('parent_hash'),
    createdAt: whole('created_at').notNull(),
    revokedAt: whole('revoked_at'),
  },
  (token) => [
    index('tokens_live')
      .on(token.createdAt)
      .where(sql`revoked_at is null and user_id is not null`),
    index('tokens_by_client').on(token.clientId, token.userId),
  ],
)

/** What is in the pictures of accounts that have one. */
export const pictures = pgTable('pictures', {
  userId: whole('user_id').primaryKey(),
  name: text().notNull(),
  /** In base64. */
  content: text().notNull(),
})

/** The passwords of accounts that have one. */
export const passwords = pgTable('passwords', {
  userId: whole('user_id').primaryKey(),
  /** What `accounts/password-hash.ts` makes: the method, its parameters, the salt and the hash. */
  hash: text().notNull(),
  changedAt: whole('changed_at').notNull(),
})

/** Keys that sign an account in (WebAuthn). */
export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential's id, in base64url. */
    id: text().primaryKey(),
    userId: whole('user_id').notNull(),
    /** COSE, in base64url. */
    publicKey: text('public_key').notNull(),
    /** How often the authenticator says that it has signed; 0 for good where it does not count. */
    counter: whole('counter').notNull(),
    /** Given by the owner. */
    name: text().notNull(),
    createdAt: whole('created_at').notNull(),
    usedAt: whole('used_at'),
  },
  (passkey) => [index('passkeys_by_user').on(passkey.userId, passkey.createdAt)],
)

/** Challenges that a passkey has answered, kept for as long as they would be valid. */
export const usedChallenges = pgTable(
  'used_challenges',
  {
    /** SHA-256 of the challenge, in hex. */
    hash: text().primaryKey(),
    expiresAt: whole('expires_at').notNull(),
  },
  (challenge) => [index('used_challenges_by_age').on(challenge.expiresAt)],
)

/** Browsers that are signed in to the service's own pages. */
export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the cookie's value, in hex. */
    hash: text().primaryKey(),
    userId: whole('user_id').notNull(),
    startedBy: text('started_by').$type<SessionStart>().notNull(),
    expiresAt: whole('expires_at').notNull(),
  },
  (session) => [index('sessions_by_user').on(session.userId)],
)

/** Links that the operator makes: to sign in once, or, without a user, to open one account. */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    /** SHA-256 of the secret in the link, in hex. */
    hash: text().primaryKey(),
    userId: whole('user_id'),
    expiresAt: whole('expires_at').notNull(),
  },
  (link) => [index('one_time_links_by_user').on(link.userId)],
)

/** Tries to sign in that failed, or still run, for each pair of a username and an address. */
export const signInTries = pgTable(
  'sign_in_tries',
  {
    /** SHA-256 of the pair, in hex. */
    pair: text().primaryKey(),
    count: integer().notNull(),
    /** No try is allowed earlier. */
    nextAt: whole('next_at').notNull(),
    triedAt: whole('tried_at').notNull(),
  },
  (row) => [index('sign_in_tries_by_age').on(row.triedAt)],
)
