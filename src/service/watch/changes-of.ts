import type { Action } from '#contract/appnet/actions.ts'
import type { WireUser } from '#contract/appnet/objects.ts'
import type { StreamEnvelope } from '#contract/appnet/streams.ts'

/** An actor, as far as a sentence needs them. */
export type Actor = Pick<WireUser, 'id' | 'name' | 'username'>

/** An action that an actor takes. An account is welcomed by none. */
export type ActorAction = Exclude<Action, 'welcome'>

/** One actor's action, among the interactions of one user. */
export interface Act {
  ownerId: string
  action: ActorAction
  /** Identifies the object; for a follow the owner. */
  objectId: string
  actor: Actor
  /** The reply, for replies: it tells one actor's replies apart. */
  source?: string
}

/** What an event of an app stream means for interactions. */
export type Change =
  | { kind: 'add' | 'remove'; act: Act }
  | { kind: 'welcome'; user: Actor; at: number }
  | { kind: 'delete user'; userId: string }
  | { kind: 'delete post'; ownerId: string; postId: string }
  | { kind: 'hide' | 'show'; ownerId: string; actorId: string; by: 'mute' | 'block' }

type EnvelopeOf<Type extends StreamEnvelope['meta']['type']> = Extract<
  StreamEnvelope,
  { meta: { type: Type } }
>

/**
 * Returns what an event means for interactions, in order.
 * @param authorOf returns the author of a post, as far as it is known: a reply names its parent by the id only
 */
export function changesOf(
  envelope: StreamEnvelope,
  authorOf: (postId: string) => string | undefined,
): Change[] {
  const kind = envelope.meta.is_deleted ? 'remove' : 'add'
  if (isOf(envelope, 'post')) return ofPost(envelope, kind, authorOf)
  if (isOf(envelope, 'channel_subscription')) return ofSubscription(envelope)
  if (isOf(envelope, 'star')) {
    const { post, user: actor } = envelope.data
    if (!post.user || post.user.id === actor.id) return []
    return [{ kind, act: { ownerId: post.user.id, action: 'star', objectId: post.id, actor } }]
  }
  if (isOf(envelope, 'user_follow')) {
    const { user: actor, follows_user: followed } = envelope.data
    return [{ kind, act: { ownerId: followed.id, action: 'follow', objectId: followed.id, actor } }]
  }
  if (isOf(envelope, 'channel')) {
    const { owner, id } = envelope.data
    if (!owner || kind === 'remove') return []
    return [{ kind, act: { ownerId: owner.id, action: 'broadcast_create', objectId: id, actor: owner } }]
  }
  if (isOf(envelope, 'mute')) {
    const { user, muted_user: hidden } = envelope.data
    return [{ kind: kind === 'add' ? 'hide' : 'show', ownerId: user.id, actorId: hidden.id, by: 'mute' }]
  }
  if (isOf(envelope, 'block')) {
    const { user, blocked_user: hidden } = envelope.data
    return [{ kind: kind === 'add' ? 'hide' : 'show', ownerId: user.id, actorId: hidden.id, by: 'block' }]
  }
  if (isOf(envelope, 'user')) {
    return kind === 'remove' ? [{ kind: 'delete user', userId: envelope.data.id }] : []
  }
  if (isOf(envelope, 'token')) {
    const { user } = envelope.data
    return [{ kind: 'welcome', user, at: Date.parse(user.created_at) }]
  }
  return []
}

function ofPost(
  { data }: EnvelopeOf<'post'>,
  kind: 'add' | 'remove',
  authorOf: (postId: string) => string | undefined,
): Change[] {
  const { id, user: actor, repost_of: original, reply_to: parentId } = data
  if (!actor) return []
  const changes: Change[] = kind === 'remove' ? [{ kind: 'delete post', ownerId: actor.id, postId: id }] : []
  const parentAuthor = parentId === null ? undefined : authorOf(parentId)
  if (original?.user) {
    const { user, id: objectId } = original
    changes.push({ kind, act: { ownerId: user.id, action: 'repost', objectId, actor } })
  } else if (parentId !== null && parentAuthor !== undefined && parentAuthor !== actor.id) {
    const act = { ownerId: parentAuthor, action: 'reply', objectId: parentId, actor, source: id } as const
    changes.push({ kind, act })
  }
  return changes
}

/** Who subscribes takes an earlier unsubscription back, and the other way round. */
function ofSubscription({ data: { channel, user }, meta }: EnvelopeOf<'channel_subscription'>): Change[] {
  if (!channel.owner || channel.owner.id === user.id) return []
  const act = { ownerId: channel.owner.id, objectId: channel.id, actor: user }
  const [made, undone] = meta.is_deleted
    ? (['broadcast_unsubscribe', 'broadcast_subscribe'] as const)
    : (['broadcast_subscribe', 'broadcast_unsubscribe'] as const)
  return [
    { kind: 'remove', act: { ...act, action: undone } },
    { kind: 'add', act: { ...act, action: made } },
  ]
}

/** The type is inside `meta`, where a union is not narrowed by it. */
export function isOf<Type extends StreamEnvelope['meta']['type']>(
  envelope: StreamEnvelope,
  type: Type,
): envelope is EnvelopeOf<Type> {
  return envelope.meta.type === type
}
