/**
 * What a service sends: the documented App.net objects with every field, as strict schemas.
 * The service's types come from here and its tests check its answers against them.
 * What a client may receive is wider; `reading.ts` describes that.
 */
import * as v from 'valibot'

/** An integer sent as a JSON string. */
const id = v.pipe(v.string(), v.regex(/^\d+$/))
/** `YYYY-MM-DDTHH:MM:SSZ`: UTC, no fraction, no offset. */
const dateTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const imageSchema = v.strictObject({
  url: v.string(),
  width: count,
  height: count,
  is_default: v.boolean(),
})

/** `pos` and `len` count Unicode code points, not UTF-16 units. */
const range = { pos: count, len: count }

const entitiesSchema = v.strictObject({
  mentions: v.array(v.strictObject({ name: v.string(), id, ...range, is_leading: v.boolean() })),
  hashtags: v.array(v.strictObject({ name: v.string(), ...range })),
  links: v.array(v.strictObject({ text: v.string(), url: v.string(), ...range })),
})

export const annotationSchema = v.strictObject({
  type: v.string(),
  value: v.record(v.string(), v.unknown()),
})

export const userSchema = v.strictObject({
  id,
  username: v.string(),
  name: v.string(),
  description: v.strictObject({
    text: v.string(),
    html: v.optional(v.string()),
    entities: entitiesSchema,
  }),
  timezone: v.string(),
  locale: v.string(),
  avatar_image: imageSchema,
  cover_image: imageSchema,
  type: v.picklist(['human', 'feed', 'bot']),
  created_at: dateTime,
  counts: v.strictObject({ following: count, followers: count, posts: count, stars: count }),
  /** The relation fields are about the requester; absent on the requester's own object and without a token. */
  follows_you: v.optional(v.boolean()),
  you_follow: v.optional(v.boolean()),
  you_muted: v.optional(v.boolean()),
  you_blocked: v.optional(v.boolean()),
  you_can_follow: v.optional(v.boolean()),
  you_can_subscribe: v.optional(v.boolean()),
  annotations: v.optional(v.array(annotationSchema)),
  canonical_url: v.string(),
  /** Present where users are themselves the paginated items. */
  pagination_id: v.optional(id),
})

const postEntries = {
  id,
  user: v.optional(userSchema),
  created_at: dateTime,
  text: v.optional(v.string()),
  html: v.optional(v.string()),
  source: v.strictObject({ name: v.string(), link: v.string(), client_id: v.string() }),
  reply_to: v.nullable(id),
  thread_id: id,
  num_replies: count,
  num_stars: count,
  num_reposts: count,
  entities: entitiesSchema,
  annotations: v.optional(v.array(annotationSchema)),
  is_deleted: v.optional(v.literal(true)),
  machine_only: v.boolean(),
  you_starred: v.optional(v.boolean()),
  you_reposted: v.optional(v.boolean()),
  /** Samples, only on request and for a user. */
  starred_by: v.optional(v.array(userSchema)),
  reposters: v.optional(v.array(userSchema)),
  canonical_url: v.string(),
  pagination_id: v.optional(id),
}

/** A repost carries the complete original in `repost_of`; an original never has the key. */
export const postSchema = v.strictObject({
  ...postEntries,
  repost_of: v.optional(v.strictObject(postEntries)),
})

const accessList = v.strictObject({
  public: v.boolean(),
  any_user: v.boolean(),
  user_ids: v.array(id),
  immutable: v.boolean(),
  you: v.boolean(),
})

export const channelSchema = v.strictObject({
  id,
  type: v.string(),
  owner: v.optional(userSchema),
  /** Only on request; the only place for a broadcast channel's title. */
  annotations: v.optional(v.array(annotationSchema)),
  /** `subscribers` is told to the channel's editors only. */
  counts: v.strictObject({ messages: count, subscribers: v.optional(count) }),
  readers: accessList,
  writers: accessList,
  editors: accessList,
  has_unread: v.boolean(),
  is_inactive: v.boolean(),
  you_subscribed: v.boolean(),
  you_muted: v.boolean(),
  you_can_edit: v.boolean(),
  pagination_id: v.optional(id),
})

const grouped = { pagination_id: id, event_date: dateTime, users: v.array(userSchema) }

export const interactionSchema = v.variant('action', [
  v.strictObject({ ...grouped, action: v.literal('follow'), objects: v.tuple([userSchema]) }),
  v.strictObject({
    ...grouped,
    action: v.picklist(['reply', 'repost', 'star']),
    objects: v.tuple([postSchema]),
  }),
  v.strictObject({
    ...grouped,
    action: v.picklist(['broadcast_create', 'broadcast_subscribe', 'broadcast_unsubscribe']),
    objects: v.tuple([channelSchema]),
  }),
  v.strictObject({ ...grouped, action: v.literal('welcome'), objects: v.tuple([]) }),
])

export type WireEntities = v.InferOutput<typeof entitiesSchema>
export type WireAnnotation = v.InferOutput<typeof annotationSchema>
export type WireUser = v.InferOutput<typeof userSchema>
export type WirePost = v.InferOutput<typeof postSchema>
export type WireChannel = v.InferOutput<typeof channelSchema>
export type WireInteraction = v.InferOutput<typeof interactionSchema>
