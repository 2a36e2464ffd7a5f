import type { WireChannel, WireUser } from '#contract/appnet/objects.ts'
import type { Call, UserCall, ViewerContext } from '#service/http/route.ts'
import { notFound } from '#service/model/http-error.ts'
import type { ChannelRecord } from '#service/model/records.ts'
import { blockersAmong } from '#service/store/block-checks.ts'
import { findChannel } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { subscribedAmong } from '#service/store/subscriptions.ts'
import { presentMissingUsers } from './users.ts'
import { toWireChannel } from './wire-channel.ts'

/**
 * Presents channels to the viewer, in the given order.
 * @param known accounts that are already presented
 */
export async function presentChannels(
  viewer: ViewerContext,
  db: Db,
  records: readonly ChannelRecord[],
  known: ReadonlyMap<number, WireUser> = new Map(),
): Promise<WireChannel[]> {
  const { viewerId, include, origin } = viewer
  const ids = records.map((channel) => channel.id)
  const subscribed = viewerId === null ? new Set() : await subscribedAmong(db, viewerId, ids)
  const owners = await presentMissingUsers(
    viewer,
    db,
    records.map((channel) => channel.ownerId),
    known,
  )
  return records.map((channel) => {
    const owner = owners.get(channel.ownerId)
    if (!owner) throw new Error(`channel ${channel.id} has no owner`)
    return toWireChannel(channel, owner, viewerId, subscribed.has(channel.id), include, origin)
  })
}

/** Presents one channel. @throws HttpError 404 */
export async function presentChannel(call: Call, id: number): Promise<WireChannel> {
  const { db } = call.dependencies.store
  const record = await findChannel(db, id)
  const [channel] = record ? await presentChannels(call, db, [record]) : []
  if (!channel) throw notFound('There is no such channel.')
  return channel
}

/**
 * Presents a channel after unsubscribing: without annotations and user ids if its owner has blocked the viewer.
 * @throws HttpError 404
 */
export async function presentUnsubscribed(
  call: UserCall,
  { id, ownerId }: ChannelRecord,
): Promise<WireChannel> {
  const blockers = await blockersAmong(call.dependencies.store.db, call.viewerId, [ownerId])
  if (!blockers.has(ownerId)) return presentChannel(call, id)
  const include = { ...call.include, channelAnnotations: false }
  const frame = await presentChannel({ ...call, include }, id)
  return {
    ...frame,
    readers: { ...frame.readers, user_ids: [] },
    editors: { ...frame.editors, user_ids: [] },
  }
}
