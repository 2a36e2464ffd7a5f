import type { WireChannel, WirePost, WireUser } from '#contract/appnet/objects.ts'
import type { Scope } from '#contract/appnet/scopes.ts'
import type { ViewerContext } from '#service/http/route.ts'
import type { PlacedAppEvent } from '#service/model/app-event.ts'
import type { ChannelRecord, PostRecord } from '#service/model/records.ts'
import { presentChannels } from '#service/present/channels.ts'
import { presentPosts } from '#service/present/posts.ts'
import { presentUserIds } from '#service/present/users.ts'
import { scopesByHash } from '#service/store/accounts/tokens.ts'
import { type NotifiedPair, suppressedAmong } from '#service/store/block-checks.ts'
import { channelsByIds } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { postsByIds } from '#service/store/posts/posts.ts'

/** Which apps an event is sent to. */
export type Audience =
  | { kind: 'everyone' }
  /** That client alone. */
  | { kind: 'client'; clientId: string }
  /** Clients that one of these users has authorized, for a channel with a scope for messages. */
  | { kind: 'users'; userIds: number[]; isForMessages: boolean }
  /** Clients that any user has authorized with a scope for messages. */
  | { kind: 'any user' }

/** An event as it is sent. */
export interface PresentedEvent {
  event: PlacedAppEvent
  audience: Audience
  envelope: object
  /** The envelope as a frame. */
  frame: Uint8Array
}

/** What the events of a batch are about. */
interface Objects {
  users: ReadonlyMap<number, WireUser>
  posts: ReadonlyMap<number, { record: PostRecord; wire: WirePost }>
  channels: ReadonlyMap<number, { record: ChannelRecord; wire: WireChannel }>
  scopesOf: ReadonlyMap<string, Scope[]>
}

/** The length of the prefix of a token's hash that identifies it. */
const TOKEN_ID_LENGTH = 16

const encoder = new TextEncoder()

/**
 * Presents events with their objects as those are now: what was deleted meanwhile is not told. An event whose objects do
 * not exist is left out.
 */
export async function presentEvents(
  db: Db,
  viewer: ViewerContext,
  events: readonly PlacedAppEvent[],
): Promise<PresentedEvent[]> {
  const objects = await loadObjects(db, viewer, events)
  const parents = await postsByIds(
    db,
    [...objects.posts.values()].flatMap(({ record }) => record.replyTo ?? record.repostOf ?? []),
  )
  const authorOf = new Map(parents.map((post) => [post.id, post.userId]))
  const pairsOf = new Map(events.map((event) => [event, notifiedPairs(event, objects, authorOf)]))
  const suppressed = await suppressedAmong(db, [...pairsOf.values()].flat())
  return events.flatMap((event) => {
    const data = dataOf(event, objects)
    if (data === null) return []
    const ids = (pairsOf.get(event) ?? [])
      .filter((pair) => suppressed.has(`${pair.recipientId} ${pair.actorId}`))
      .map((pair) => String(pair.recipientId))
    const envelope = { meta: metaOf(event, ids), data }
    const frame = encoder.encode(`${JSON.stringify(envelope)}\r\n`)
    return [{ event, audience: audienceOf(event, objects), envelope, frame }]
  })
}

async function loadObjects(
  db: Db,
  viewer: ViewerContext,
  events: readonly PlacedAppEvent[],
): Promise<Objects> {
  const users = await presentUserIds(
    viewer,
    db,
    events.flatMap((event) => (isAboutUser(event) ? [event.actorId, event.objectId] : [event.actorId])),
  )
  const postRecords = await postsByIds(db, objectIds(events, isAboutPost))
  const posts = await presentPosts(viewer, db, postRecords, users)
  const channelRecords = await channelsByIds(db, objectIds(events, isAboutChannel))
  const channels = await presentChannels(viewer, db, channelRecords, users)
  const hashes = events.filter((event) => event.type === 'token').map((event) => event.key)
  return {
    users,
    posts: withWire(postRecords, posts),
    channels: withWire(channelRecords, channels),
    scopesOf: await scopesByHash(db, hashes),
  }
}

function withWire<Record extends { id: number }, Wire>(
  records: readonly Record[],
  wires: readonly Wire[],
): Map<number, { record: Record; wire: Wire }> {
  return new Map(
    records.flatMap((record, index) => {
      const wire = wires[index]
      return wire === undefined ? [] : [[record.id, { record, wire }] as const]
    }),
  )
}

function metaOf({ type, key, position, isDeleted, at }: PlacedAppEvent, suppressed: readonly string[]) {
  return {
    type,
    timestamp: at,
    id: type === 'token' ? key.slice(0, TOKEN_ID_LENGTH) : key,
    position,
    ...(isDeleted && { is_deleted: true }),
    ...(suppressed.length > 0 && { suppress_notifications: suppressed }),
  }
}

function dataOf(event: PlacedAppEvent, { users, posts, channels, scopesOf }: Objects): object | null {
  const user = users.get(event.actorId)
  const other = users.get(event.objectId)
  const post = posts.get(event.objectId)?.wire
  const channel = channels.get(event.objectId)?.wire
  if (isDeletedAccount(event)) return { id: String(event.actorId) }
  if (!user) return null
  switch (event.type) {
    case 'post':
      return post ?? null
    case 'star':
      return post ? { user, post } : null
    case 'user_follow':
      return other ? { user, follows_user: other } : null
    case 'channel':
      return channel ?? null
    case 'channel_subscription':
      return channel ? { user, channel } : null
    case 'mute':
      return other ? { user, muted_user: other } : null
    case 'block':
      return other ? { user, blocked_user: other } : null
    case 'user':
      return user
    case 'token':
      return { user, client_id: event.clientId, scopes: scopesOf.get(event.key) ?? [] }
    default:
      return event.type satisfies never
  }
}

function isDeletedAccount({ type, isDeleted }: PlacedAppEvent): boolean {
  return type === 'user' && isDeleted
}

/** Of a deleted account every app is told, for the account no longer authorizes any. */
function audienceOf(event: PlacedAppEvent, { channels }: Objects): Audience {
  if (isDeletedAccount(event)) return { kind: 'everyone' }
  switch (event.type) {
    case 'post':
    case 'star':
    case 'user_follow':
      return { kind: 'everyone' }
    case 'channel':
    case 'channel_subscription':
      return channelAudience(event, channels.get(event.objectId)?.record)
    case 'mute':
    case 'block':
    case 'user':
      return { kind: 'users', userIds: [event.actorId], isForMessages: false }
    case 'token':
      return { kind: 'client', clientId: event.clientId ?? '' }
    default:
      return event.type satisfies never
  }
}

/** A subscription is public where the channel is; a closed channel shows both only to the apps of those who may read it. */
function channelAudience({ type }: PlacedAppEvent, channel: ChannelRecord | undefined): Audience {
  if (channel && (channel.readers.public || channel.readers.anyUser))
    return type === 'channel' ? { kind: 'any user' } : { kind: 'everyone' }
  const userIds = channel ? [channel.ownerId, ...channel.editorIds, ...channel.readers.userIds] : []
  return { kind: 'users', userIds, isForMessages: true }
}

/** Returns the users who may be notified of an event, each with the user who acted. */
function notifiedPairs(
  event: PlacedAppEvent,
  { posts, channels }: Objects,
  authorOf: ReadonlyMap<number, number>,
): NotifiedPair[] {
  const post = posts.get(event.objectId)?.record
  const recipients = {
    post: post ? postRecipients(post, authorOf) : [],
    star: [post?.userId],
    user_follow: [event.objectId],
    channel_subscription: [channels.get(event.objectId)?.record.ownerId],
    channel: [],
    mute: [],
    block: [],
    user: [],
    token: [],
  }[event.type]
  return [...new Set(recipients)].flatMap((recipientId) => {
    return recipientId === undefined ? [] : [{ recipientId, actorId: event.actorId }]
  })
}

function postRecipients(post: PostRecord, authorOf: ReadonlyMap<number, number>): (number | undefined)[] {
  const mentioned = post.entities.mentions.map((mention) => Number(mention.id))
  return [authorOf.get(post.replyTo ?? post.repostOf ?? 0), ...mentioned]
}

function isAboutPost({ type }: PlacedAppEvent): boolean {
  return type === 'post' || type === 'star'
}

function isAboutChannel({ type }: PlacedAppEvent): boolean {
  return type === 'channel' || type === 'channel_subscription'
}

function isAboutUser(event: PlacedAppEvent): boolean {
  return !isAboutPost(event) && !isAboutChannel(event)
}

function objectIds(events: readonly PlacedAppEvent[], matches: (event: PlacedAppEvent) => boolean): number[] {
  return [...new Set(events.filter(matches).map((event) => event.objectId))]
}
