/** What a client accepts of the pnut.io objects (API v1). Their envelope is App.net's. */
import * as v from 'valibot'
import { flag, listOf, part, text, token, wholeNumber } from '../tolerant.ts'

const range = { pos: v.number(), len: v.number() }

const readEntities = part(
  v.object({
    mentions: listOf(v.object(range)),
    tags: listOf(v.object(range)),
    links: listOf(v.object({ ...range, url: v.string(), amended_len: wholeNumber })),
  }),
)

/** Text and its marks; a post that was deleted has none. */
const content = { text, entities: readEntities }

export const readUser = v.object({
  id: token,
  username: text,
  name: text,
  type: text,
  content: part(v.object({ ...content, avatar_image: part(v.object({ url: text, is_default: flag })) })),
})

export const readPost = v.object({
  id: token,
  /** Where the user is not included, only their id is. */
  user: part(readUser),
  user_id: token,
  content: part(v.object(content)),
  is_deleted: flag,
  is_nsfw: flag,
})

/** A poll as it stands in an interaction; where it stands in a post its id is called `poll_id`. */
export const readPoll = v.object({ id: token, poll_id: token, prompt: text })

export const readInteraction = v.object({
  action: text,
  event_date: text,
  pagination_id: token,
  /** Absent for an anonymous poll. */
  users: listOf(readUser),
  /** Which object type an entry is depends on the action, so it is read there. */
  objects: listOf(v.record(v.string(), v.unknown())),
})

export const readToken = v.object({ scopes: listOf(v.string()), user: part(readUser) })

export type ReadUser = v.InferOutput<typeof readUser>
export type ReadContent = v.InferOutput<typeof readPost>['content']
export type ReadInteraction = v.InferOutput<typeof readInteraction>
