import type { Interaction } from '#client/domain/interaction.ts'
import * as v from 'valibot'

/** A stream as it is kept between two starts. */
export interface PersistedStream {
  /** Epoch milliseconds. */
  readonly readAtMs: number
  readonly interactions: readonly Interaction[]
}

const maybeText = v.undefinedable(v.string())

const richText = v.array(
  v.variant('kind', [
    v.object({ kind: v.picklist(['text', 'mention', 'hashtag']), text: v.string() }),
    v.object({ kind: v.literal('link'), text: v.string(), url: v.string(), host: maybeText }),
  ]),
)

const person = v.object({
  id: v.string(),
  handle: v.string(),
  name: v.string(),
  bio: v.undefinedable(richText),
  avatarUrl: maybeText,
  url: maybeText,
  isBot: v.boolean(),
})

const post = v.object({
  id: v.string(),
  author: v.undefinedable(person),
  repliedToUserId: maybeText,
  text: v.undefinedable(richText),
  isDeleted: v.boolean(),
  warning: maybeText,
  url: maybeText,
})

const channel = v.object({ id: v.string(), title: v.string(), description: v.string(), url: maybeText })

const poll = v.object({ id: v.string(), question: v.string() })

const group = {
  groupKey: maybeText,
  cursor: maybeText,
  atMs: v.undefinedable(v.number()),
  actors: v.array(person),
  unnamedActors: v.number(),
  moreObjects: v.number(),
}

/**
 * What counts as a stored stream. The type ties it to the domain: whoever changes an interaction has to change this, and
 * what an older version stored is then no longer taken for one.
 */
export const persistedStreamSchema: v.GenericSchema<unknown, PersistedStream> = v.object({
  readAtMs: v.number(),
  interactions: v.array(
    v.variant('action', [
      v.object({
        ...group,
        action: v.picklist(['follow', 'follow_request']),
        followed: v.undefinedable(person),
      }),
      v.object({
        ...group,
        action: v.picklist([
          'bookmark',
          'favourite',
          'mention',
          'poll',
          'quote',
          'reblog',
          'reply',
          'repost',
          'star',
          'status',
          'update',
        ]),
        post: v.undefinedable(post),
      }),
      v.object({
        ...group,
        action: v.picklist(['broadcast_create', 'broadcast_subscribe', 'broadcast_unsubscribe']),
        channel: v.undefinedable(channel),
      }),
      v.object({ ...group, action: v.literal('poll_response'), poll: v.undefinedable(poll) }),
      v.object({ ...group, action: v.literal('welcome') }),
      v.object({ ...group, action: v.literal('unknown'), name: v.string() }),
    ]),
  ),
})
