import * as v from 'valibot'
import channels from './content/channels.json'
import neighbourNames from './content/neighbour-names.json'
import posts from './content/posts.json'
import replies from './content/replies.json'
import users from './content/users.json'

const seedUserSchema = v.object({
  username: v.pipe(v.string(), v.regex(/^[a-z0-9_]{3,20}$/)),
  /** At most 50 code points. */
  name: v.string(),
  /** May be empty. At most 256 code points; may mention other users of `users.json`. */
  bio: v.string(),
  locale: v.string(),
  timezone: v.string(),
  type: v.picklist(['human', 'feed', 'bot']),
})

/** An invented account of the demo community. */
export type SeedUser = v.InferOutput<typeof seedUserSchema>

/** A name and its Latin spelling for usernames. */
const namePairSchema = v.tuple([v.string(), v.string()])

const cultureSchema = v.object({
  locale: v.string(),
  timezone: v.string(),
  /** First and last names combine freely: where a language inflects surnames, only forms that fit all are listed. */
  first: v.array(namePairSchema),
  last: v.array(namePairSchema),
  /** Between the two names. */
  separator: v.picklist(['', ' ']),
  isFamilyNameFirst: v.boolean(),
  bios: v.array(v.string()),
})

/** The names of one culture, from which neighbours are generated. */
export type Culture = v.InferOutput<typeof cultureSchema>

/** The hand-written users. A newcomer signs in as one of the first four, in this order. */
export const USERS: readonly SeedUser[] = v.parse(v.array(seedUserSchema), users)

export const CULTURES: readonly Culture[] = v.parse(v.array(cultureSchema), neighbourNames)

/** The posts of each of `USERS`, by username, in chronological order. */
export const POSTS: Readonly<Record<string, readonly string[]>> = v.parse(
  v.record(v.string(), v.array(v.string())),
  posts,
)

/** Replies that fit any post. */
export const REPLIES: readonly string[] = v.parse(v.array(v.string()), replies)

/** The broadcast channels; `owner` is a username. */
export const CHANNELS = v.parse(
  v.array(v.object({ owner: v.string(), title: v.string(), description: v.string() })),
  channels,
)
