/** What a client accepts of the App.net objects. */
import * as v from 'valibot'
import { flag, listOf, part, text, token, wholeNumber } from '../tolerant.ts'

const range = { pos: v.number(), len: v.number() }

const readEntities = part(
  v.object({
    mentions: listOf(v.object(range)),
    hashtags: listOf(v.object(range)),
    links: listOf(v.object({ ...range, url: v.string(), amended_len: wholeNumber })),
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
})

export const readPost = v.object({
  id: token,
  user: part(readUser),
  text,
  entities: readEntities,
  is_deleted: flag,
  canonical_url: text,
})

export const readChannel = v.object({
  id: token,
  annotations: listOf(v.object({ type: v.string(), value: part(v.record(v.string(), v.unknown())) })),
})

export const readInteraction = v.object({
  action: text,
  event_date: text,
  pagination_id: token,
  users: listOf(readUser),
  /** Which object type an entry is depends on the action, so it is read there. */
  objects: listOf(v.record(v.string(), v.unknown())),
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

export const readToken = v.object({ scopes: listOf(v.string()), user: part(readUser) })

export type ReadUser = v.InferOutput<typeof readUser>
export type ReadInteraction = v.InferOutput<typeof readInteraction>
export type ReadEntities = v.InferOutput<typeof readEntities>
export type ReadEnvelope = v.InferOutput<typeof readEnvelope>
