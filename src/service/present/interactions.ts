import type { Action } from '#contract/appnet/actions.ts'
import type { WireChannel, WireInteraction, WirePost, WireUser } from '#contract/appnet/objects.ts'
import type { ViewerContext } from '#service/http/route.ts'
import { toWireDate } from '#service/model/wire-date.ts'
import { channelsByIds } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import type { Interaction } from '#service/store/interactions/interactions.ts'
import { postsByIds } from '#service/store/posts/posts.ts'
import { presentChannels } from './channels.ts'
import { presentPosts } from './posts.ts'
import { presentUserIds } from './users.ts'

/** Presents interactions to the owner of their stream. */
export async function presentInteractions(
  owner: ViewerContext & { viewerId: number },
  db: Db,
  items: readonly Interaction[],
): Promise<WireInteraction[]> {
  const users = await presentUserIds(owner, db, [owner.viewerId, ...items.flatMap((item) => item.actorIds)])
  const postRecords = await postsByIds(db, objectIds(items, isAboutPost))
  const channelRecords = await channelsByIds(db, objectIds(items, isAboutChannel))
  const posts = await presentPosts(owner, db, postRecords, users)
  const channels = await presentChannels(owner, db, channelRecords, users)
  const postOf = new Map(posts.map((post) => [post.id, post]))
  const channelOf = new Map(channels.map((channel) => [channel.id, channel]))
  return items.map((item) => toWireInteraction(item, owner.viewerId, users, postOf, channelOf))
}

function toWireInteraction(
  item: Interaction,
  viewerId: number,
  users: ReadonlyMap<number, WireUser>,
  postOf: ReadonlyMap<string, WirePost>,
  channelOf: ReadonlyMap<string, WireChannel>,
): WireInteraction {
  const objectId = String(item.objectId)
  const frame = {
    pagination_id: String(item.lastEventId),
    event_date: toWireDate(item.lastEventAt),
    users: item.actorIds.map((id) => lookUp(users, id)),
  }
  switch (item.action) {
    case 'welcome':
      return { action: item.action, ...frame, objects: [] }
    case 'follow':
      return { action: item.action, ...frame, objects: [lookUp(users, viewerId)] }
    case 'star':
    case 'repost':
    case 'reply':
      return { action: item.action, ...frame, objects: [lookUp(postOf, objectId)] }
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return { action: item.action, ...frame, objects: [lookUp(channelOf, objectId)] }
    default:
      return item.action satisfies never
  }
}

/** Looks up an object. The page is read in one snapshot and rows are never deleted, so a group's object exists. */
function lookUp<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`an interaction refers to the missing object ${String(key)}`)
  return value
}

function objectIds(items: readonly Interaction[], matches: (action: Action) => boolean): number[] {
  return [...new Set(items.filter((item) => matches(item.action)).map((item) => item.objectId))]
}

function isAboutPost(action: Action): boolean {
  return action === 'star' || action === 'repost' || action === 'reply'
}

function isAboutChannel(action: Action): boolean {
  return action.startsWith('broadcast_')
}
