import * as v from 'valibot'
import { type Action, ACTIONS } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import type { Reply } from '#client/domain/reply.ts'

/** A stream as it is kept between two starts. */
export interface PersistedStream {
  /** Epoch milliseconds. */
  readonly readAtMs: number
  readonly interactions: readonly Interaction[]
}

const maybeText = v.undefinedable(v.string())

const emoji = v.object({
  kind: v.literal('emoji'),
  text: v.string(),
  url: v.string(),
  stillUrl: v.string(),
})

const richText = v.array(
  v.variant('kind', [
    v.object({ kind: v.picklist(['text', 'mention', 'hashtag']), text: v.string() }),
    emoji,
    v.object({ kind: v.literal('link'), text: v.string(), url: v.string(), host: maybeText }),
  ]),
)

const person = {
  id: v.string(),
  handle: v.string(),
  name: v.string(),
  richName: v.undefinedable(richText),
  bio: v.undefinedable(richText),
  avatarUrl: maybeText,
  url: maybeText,
  originalUrl: maybeText,
  isBot: v.boolean(),
  isFollowed: v.optional(v.boolean()),
}

const post = {
  id: v.string(),
  author: v.undefinedable(v.object(person)),
  repliedToUserId: maybeText,
  text: v.undefinedable(richText),
  language: maybeText,
  contents: v.undefinedable(
    v.object({
      kind: v.picklist(['picture', 'video', 'sound', 'file', 'poll', 'link']),
      count: v.number(),
      description: v.string(),
    }),
  ),
  isDeleted: v.boolean(),
  warning: v.undefinedable(richText),
  url: maybeText,
  originalUrl: maybeText,
  isStarred: v.exactOptional(v.boolean()),
  picture: v.exactOptional(v.object({ url: v.string(), description: v.string() })),
}

/** A post of a thread, kept beside the stream. */
export const persistedReplySchema: v.GenericSchema<unknown, Reply> = v.object({
  post: v.object(post),
  repliedToId: maybeText,
})

const object = v.variant('kind', [
  v.object({ kind: v.literal('post'), ...post }),
  v.object({
    kind: v.literal('channel'),
    id: v.string(),
    title: v.string(),
    description: v.string(),
    url: maybeText,
  }),
  v.object({ kind: v.literal('user'), ...person }),
  v.object({ kind: v.literal('poll'), id: v.string(), question: v.string() }),
  v.object({
    kind: v.literal('notice'),
    id: v.string(),
    variant: v.string(),
    title: v.string(),
    text: v.string(),
    lost: v.undefinedable(v.object({ followers: v.number(), following: v.number() })),
    url: maybeText,
  }),
  v.object({ kind: v.literal('none') }),
])

const group = {
  groupKey: maybeText,
  cursor: maybeText,
  atMs: v.undefinedable(v.number()),
  actors: v.array(v.object(person)),
  unnamedActors: v.number(),
  object,
  moreObjects: v.number(),
}

/** All but those that have fields of their own. */
const plainActions = Object.keys(ACTIONS).filter((action) => action !== 'reaction') as Exclude<
  Action,
  'reaction'
>[]

/**
 * What counts as a stored stream. The type ties it to the domain: a change of interactions has to change this, and
 * what an older version stored is then no longer taken for one.
 */
export const persistedStreamSchema: v.GenericSchema<unknown, PersistedStream> = v.object({
  readAtMs: v.number(),
  interactions: v.array(
    v.variant('action', [
      v.object({ ...group, action: v.picklist(plainActions) }),
      v.object({
        ...group,
        action: v.literal('reaction'),
        emoji: v.undefinedable(
          v.variant('kind', [v.object({ kind: v.literal('text'), text: v.string() }), emoji]),
        ),
      }),
      v.object({ ...group, action: v.literal('unknown'), name: v.string() }),
    ]),
  ),
})
