/**
 * The tables. Times are epoch milliseconds from the injected clock, never SQL `now()`.
 * Everything hot (`stream_sequences`, `interaction_*`) is keyed by `owner_id` first, so that it can be distributed by it.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Action } from '#contract/appnet/actions.ts'
import type { WireAnnotation, WireEntities } from '#contract/appnet/objects.ts'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { ObjectType } from '#contract/appnet/streams.ts'
import type { EventType } from '#service/model/app-event.ts'
import type { FilterRules } from '#service/model/event-filter.ts'
import type { Picture } from '#service/model/picture/picture.ts'
import type { Access, MuteOrBlock, SessionStart, UserRecord } from '#service/model/records.ts'

function id() {
  return bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
}

function whole(name: string) {
  return bigint(name, { mode: 'number' })
}

function counter(name: string) {
  return integer(name).notNull().default(0)
}

export const users = pgTable('users', {
  id: id(),
  /** Lower case. */
  username: text().notNull().unique(),
  name: text().notNull(),
  bio: text().notNull(),
  bioEntities: jsonb('bio_entities').$type<WireEntities>().notNull(),
  locale: text().notNull(),
  timezone: text().notNull(),
  type: text().$type<UserRecord['type']>().notNull(),
  /** Invented: the simulator acts for such users, and a network with them lets anyone sign in by choosing a name. */
  isDemo: boolean('is_demo').notNull().default(false),
  /** Null while the account has its generated one. */
  picture: jsonb().$type<Picture>(),
  createdAt: whole('created_at').notNull(),
  numFollowing: counter('num_following'),
  numFollowers: counter('num_followers'),
  numPosts: counter('num_posts'),
  numStars: counter('num_stars'),
})

export const clients = pgTable('clients', {
  id: text().primaryKey(),
  name: text().notNull(),
  link: text().notNull(),
  /** Compared character by character. */
  redirectUris: jsonb('redirect_uris').$type<string[]>().notNull(),
})

export const posts = pgTable(
  'posts',
  {
    id: id(),
    userId: whole('user_id').notNull(),
    createdAt: whole('created_at').notNull(),
    text: text().notNull(),
    entities: jsonb().$type<WireEntities>().notNull(),
    annotations: jsonb().$type<WireAnnotation[]>().notNull(),
    replyTo: whole('reply_to'),
    threadId: whole('thread_id'),
    repostOf: whole('repost_of'),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    isDeleted: boolean('is_deleted').notNull().default(false),
    numReplies: counter('num_replies'),
    numStars: counter('num_stars'),
    numReposts: counter('num_reposts'),
  },
  (post) => [
    index('posts_by_author').on(post.userId, post.id),
    index('posts_by_thread').on(post.threadId, post.id),
    index('posts_by_original').on(post.repostOf, post.id),
    uniqueIndex('posts_one_repost')
      .on(post.userId, post.repostOf)
      .where(sql`not is_deleted`),
  ],
)

export const mentions = pgTable(
  'mentions',
  { userId: whole('user_id').notNull(), postId: whole('post_id').notNull() },
  (mention) => [primaryKey({ columns: [mention.userId, mention.postId] })],
)

/** The tags of posts that are not deleted, in the form that `model/entities.ts` compares. */
export const hashtags = pgTable(
  'hashtags',
  { name: text().notNull(), postId: whole('post_id').notNull() },
  (hashtag) => [
    primaryKey({ columns: [hashtag.name, hashtag.postId] }),
    index('hashtags_by_post').on(hashtag.postId),
  ],
)

export const follows = pgTable(
  'follows',
  {
    id: id(),
    userId: whole('user_id').notNull(),
    targetId: whole('target_id').notNull(),
    createdAt: whole('created_at').notNull(),
  },
  (follow) => [
    uniqueIndex('follows_once').on(follow.userId, follow.targetId),
    index('follows_by_target').on(follow.targetId, follow.id),
    index('follows_by_user').on(follow.userId, follow.id),
  ],
)

export const stars = pgTable(
  'stars',
  {
    id: id(),
    userId: whole('user_id').notNull(),
    postId: whole('post_id').notNull(),
    createdAt: whole('created_at').notNull(),
  },
  (star) => [
    uniqueIndex('stars_once').on(star.postId, star.userId),
    index('stars_by_post').on(star.postId, star.id),
    index('stars_by_user').on(star.userId, star.postId),
  ],
)

export const channels = pgTable(
  'channels',
  {
    id: id(),
    ownerId: whole('owner_id').notNull(),
    type: text().notNull(),
    annotations: jsonb().$type<WireAnnotation[]>().notNull(),
    readers: jsonb().$type<Access>().notNull(),
    editorIds: jsonb('editor_ids').$type<number[]>().notNull(),
    isInactive: boolean('is_inactive').notNull().default(false),
    createdAt: whole('created_at').notNull(),
    numSubscribers: counter('num_subscribers'),
  },
  (channel) => [index('channels_by_owner').on(channel.ownerId, channel.id)],
)

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: id(),
    channelId: whole('channel_id').notNull(),
    userId: whole('user_id').notNull(),
    createdAt: whole('created_at').notNull(),
  },
  (subscription) => [
    uniqueIndex('subscriptions_once').on(subscription.channelId, subscription.userId),
    index('subscriptions_by_channel').on(subscription.channelId, subscription.id),
  ],
)

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

/** Secrets of the service that all its processes share. */
export const secrets = pgTable('secrets', { name: text().primaryKey(), value: text().notNull() })

/** Counts of requests. The migration makes the table unlogged: the counts need not survive a crash. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  used: integer().notNull(),
  endsAt: whole('ends_at').notNull(),
})

/** What an app receives. Expires a while after `seenAt`. */
export const appStreams = pgTable(
  'app_streams',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    clientId: text('client_id').notNull(),
    objectTypes: jsonb('object_types').$type<ObjectType[]>().notNull(),
    filterId: whole('filter_id'),
    key: text(),
    /** Of the last event that has surely arrived; a new connection begins after it. */
    position: whole('position').notNull(),
    /** Names the connection that receives the stream; an earlier one ends. */
    connection: text(),
    seenAt: whole('seen_at').notNull(),
  },
  (stream) => [uniqueIndex('app_streams_by_key').on(stream.tokenHash, stream.key)],
)

export const appFilters = pgTable(
  'app_filters',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    name: text().notNull(),
    rules: jsonb().$type<FilterRules>().notNull(),
  },
  (filter) => [index('app_filters_by_token').on(filter.tokenHash)],
)

/** The latest events, for app streams. */
export const appEvents = pgTable('app_events', {
  position: id(),
  type: text().$type<EventType>().notNull(),
  key: text().notNull(),
  actorId: whole('actor_id').notNull(),
  objectId: whole('object_id').notNull(),
  isDeleted: boolean('is_deleted').notNull(),
  clientId: text('client_id'),
  at: whole('at').notNull(),
})

/** Keyed by the user who mutes or blocks, so that it is stored beside the stream it is read with. */
export const mutesAndBlocks = pgTable(
  'mutes_and_blocks',
  {
    userId: whole('user_id').notNull(),
    targetId: whole('target_id').notNull(),
    kind: text().$type<MuteOrBlock>().notNull(),
    createdAt: whole('created_at').notNull(),
    /** Cursor of the lists of muted and of blocked users. */
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  },
  (row) => [
    primaryKey({ columns: [row.userId, row.targetId, row.kind] }),
    index('mutes_and_blocks_by_kind').on(row.userId, row.kind, row.id),
  ],
)

/** One row per account. Every write to an owner's stream locks it, so event ids are committed in order. */
export const streamSequences = pgTable('stream_sequences', {
  ownerId: whole('owner_id').primaryKey(),
  lastEventId: whole('last_event_id').notNull(),
  lastEventAt: whole('last_event_at').notNull(),
})

/** Events that have not been removed. */
export const interactionEvents = pgTable(
  'interaction_events',
  {
    ownerId: whole('owner_id').notNull(),
    eventId: whole('event_id').notNull(),
    groupId: whole('group_id').notNull(),
    actorId: whole('actor_id').notNull(),
    /** The reply post, for replies. */
    sourceId: whole('source_id'),
    at: whole('at').notNull(),
  },
  (event) => [
    primaryKey({ columns: [event.ownerId, event.eventId] }),
    index('interaction_events_by_group').on(event.ownerId, event.groupId, event.eventId),
    index('interaction_events_by_actor').on(event.ownerId, event.actorId, event.groupId),
  ],
)

/**
 * The rows of a stream. `last_event_*`, which are its order and cursor, are those of the latest event by an actor whom the
 * owner has not muted or blocked. `last_event_id` is 0 while there is none; cursors begin at 1, so no page finds the row.
 */
export const interactionGroups = pgTable(
  'interaction_groups',
  {
    ownerId: whole('owner_id').notNull(),
    groupId: whole('group_id').notNull(),
    action: text().$type<Action>().notNull(),
    objectId: whole('object_id').notNull(),
    openedAt: whole('opened_at').notNull(),
    lastEventId: whole('last_event_id').notNull(),
    lastEventAt: whole('last_event_at').notNull(),
  },
  (group) => [
    primaryKey({ columns: [group.ownerId, group.groupId] }),
    // Ascending, to be read backwards: a descending index of drizzle's puts nulls last, which no `order by … desc` can use.
    index('interaction_groups_by_cursor').on(group.ownerId, group.action, group.lastEventId),
    // The object before the action: with the action first, a planner without statistics takes this index for pages, too.
    index('interaction_groups_by_object').on(group.ownerId, group.objectId, group.action, group.openedAt),
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

/** Where programs of users receive push messages (RFC 8030). */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: id(),
    userId: whole('user_id').notNull(),
    /** The token that made it, with which it ends. */
    tokenHash: text('token_hash').notNull(),
    endpoint: text().notNull(),
    /** The receiver's keys, in base64url (RFC 8291). */
    p256dh: text().notNull(),
    auth: text().notNull(),
    actions: jsonb().$type<Action[]>().notNull(),
    /** Id of the latest event that was pushed or needs no push. */
    position: whole('position').notNull(),
    /** Nothing is sent earlier; while something is sent, when another process may try. */
    nextAt: whole('next_at').notNull(),
    /** Failures since the last success. */
    failures: counter('failures'),
    createdAt: whole('created_at').notNull(),
  },
  (subscription) => [
    uniqueIndex('push_subscriptions_once').on(subscription.userId, subscription.endpoint),
    index('push_subscriptions_by_token').on(subscription.tokenHash),
    index('push_subscriptions_by_endpoint').on(subscription.endpoint),
  ],
)
