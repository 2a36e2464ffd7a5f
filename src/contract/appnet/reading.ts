/** What a client accepts of the App.net objects. */
import * as v from 'valibot'
import { flag, listOf, part, text, token, wholeNumber } from '../tolerant.ts'

const range = { pos: v.number(), len: v.number() }

/** More entities than these are not drawn. */
const MAX_ENTITIES = 100

const readEntities = part(
  v.object({
    mentions: listOf(v.object(range), MAX_ENTITIES),
    hashtags: listOf(v.object(range), MAX_ENTITIES),
    links: listOf(v.object({ ...range, url: v.string() }), MAX_ENTITIES),
  }),
)

export const readUser = v.object({
  id: token,
  username: text,
  name: text,
  description: part(v.object({ text, entities: readEntities })),
  avatar_image: part(v.object({ url: text, is_default: flag })),
  type: text,
  canonical_url: text,
  you_follow: flag,
})

/** Of a user or post after a write, also pnut.io's: whether it is switched on for the viewer. */
export const readToggles = v.object({
  you_follow: flag,
  you_muted: flag,
  you_starred: flag,
  you_bookmarked: flag,
})

const readAnnotations = listOf(
  v.object({ type: v.string(), value: part(v.record(v.string(), v.unknown())) }),
  100,
)

/** Also pnut.io's. */
export const readOembed = v.object({
  type: text,
  thumbnail_url: text,
  title: text,
  description: text,
})

const post = {
  id: token,
  user: part(readUser),
  text,
  entities: readEntities,
  is_deleted: flag,
  canonical_url: text,
  you_starred: flag,
  annotations: readAnnotations,
}

export const readPost = v.object({
  ...post,
  /** Of a repost: the complete original. */
  repost_of: part(v.object(post)),
})

export const readChannel = v.object({
  id: token,
  type: text,
  annotations: readAnnotations,
})

const readRecord = v.record(v.string(), v.unknown())

/** Also an interaction of pnut.io, whose users and objects have other fields. */
export const readInteraction = v.object({
  action: text,
  event_date: text,
  pagination_id: token,
  /** May be thousands, so they are read one by one, as far as they are shown. Absent for an anonymous poll of pnut.io. */
  users: v.fallback(v.array(v.unknown()), []),
  /** Read as what they are. */
  objects: listOf(readRecord),
})

/** An answer that is an envelope at all: `meta` with a code. Without it the address is no API. */
export const readEnvelope = v.object({
  data: v.optional(v.unknown()),
  meta: v.object({
    code: v.number(),
    max_id: token,
    min_id: token,
    more: flag,
    error_message: text,
    error_slug: text,
    error_id: text,
    retry_in: wholeNumber,
  }),
})

export const readToken = v.object({ scopes: listOf(v.string()), user: v.optional(v.unknown()) })

export type ReadInteraction = v.InferOutput<typeof readInteraction>
export type ReadEntities = v.InferOutput<typeof readEntities>
export type ReadEnvelope = v.InferOutput<typeof readEnvelope>
