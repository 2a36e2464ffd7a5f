/** What a client accepts of the pnut.io objects (API v1). Their envelope is App.net's. */
import * as v from 'valibot'
import { flag, listOf, part, text, token } from '../tolerant.ts'

const range = { pos: v.number(), len: v.number() }

/** More entities than these are not drawn. */
const MAX_ENTITIES = 100

const readEntities = part(
  v.object({
    mentions: listOf(v.object(range), MAX_ENTITIES),
    tags: listOf(v.object(range), MAX_ENTITIES),
    links: listOf(v.object({ ...range, url: v.string() }), MAX_ENTITIES),
  }),
)

/** Text and its marks; a post that was deleted has none. */
const content = { text, entities: readEntities }

export const readUser = v.object({
  id: token,
  username: text,
  name: text,
  type: text,
  you_follow: flag,
  content: part(v.object({ ...content, avatar_image: part(v.object({ url: text, is_default: flag })) })),
})

const post = {
  id: token,
  /** Where the user is not included, only their id is. */
  user: part(readUser),
  user_id: token,
  content: part(v.object(content)),
  is_deleted: flag,
  is_nsfw: flag,
  you_bookmarked: flag,
  /** By type; App.net's annotations. */
  raw: part(v.object({ 'io.pnut.core.oembed': listOf(v.unknown(), 20) })),
}

export const readPost = v.object({
  ...post,
  /** Of a repost: the original. */
  repost_of: part(v.object(post)),
})

/** A poll as it stands in an interaction; where it stands in a post its id is called `poll_id`. */
export const readPoll = v.object({ id: token, poll_id: token, prompt: text })

export type ReadContent = v.InferOutput<typeof readPost>['content']
