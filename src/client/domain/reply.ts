import type { Interaction, Post } from './interaction.ts'

/** A post of a thread, and which post it answers. */
export interface Reply {
  readonly post: Post
  readonly repliedToId: string | undefined
}

/** What a row of replies shows of them. */
interface ShownReply {
  readonly post: Post
  /** How many further replies by the row's actors there are. */
  readonly more: number
}

/** Returns the newest reply by the row's first actor; undefined where none of the replies, newest first, is one. */
export function shownReply(
  { actors, object }: Interaction,
  replies: readonly Reply[],
): ShownReply | undefined {
  if (object.kind !== 'post') return undefined
  const [first] = actors
  const actorIds = new Set(actors.map(({ id }) => id))
  const direct = replies.filter(
    ({ post, repliedToId }) =>
      repliedToId === object.id &&
      post.text !== undefined &&
      post.author !== undefined &&
      actorIds.has(post.author.id),
  )
  const newest = direct.find(({ post }) => post.author?.id === first?.id)
  return newest && { post: newest.post, more: direct.length - 1 }
}
