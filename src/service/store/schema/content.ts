/** Users, and what they make and do. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { WireAnnotation, WireEntities } from '#contract/appnet/objects.ts'
import type { Picture } from '#service/model/picture/picture.ts'
import type { Access, MuteOrBlock, UserRecord } from '#service/model/records.ts'
import { clients } from './accounts.ts'
import { counter, id, whole } from './columns.ts'

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
