import type { WireChannel } from '#contract/appnet/objects.ts'
import { notFound } from '#service/model/failure.ts'
import type { ChannelRecord } from '#service/model/records.ts'
import { toWireChannel } from '#service/model/wire-channel.ts'
import { findChannel } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { subscribedAmong } from '#service/store/subscriptions.ts'
import { presentUserIds } from './present-users.ts'
import type { Call } from './route.ts'

/** @returns the channels as the viewer sees them, in the given order */
export async function presentChannels(
  call: Call,
  db: Db,
  records: readonly ChannelRecord[],
): Promise<WireChannel[]> {
  const { viewerId, include, origin } = call
  const ids = records.map((channel) => channel.id)
  const subscribed = viewerId === null ? new Set() : await subscribedAmong(db, viewerId, ids)
  const owners = await presentUserIds(
    call,
    db,
    records.map((channel) => channel.ownerId),
  )
  return records.map((channel) => {
    const owner = owners.get(channel.ownerId)
    if (!owner) throw new Error(`channel ${channel.id} has lost its owner`)
    return toWireChannel(channel, owner, viewerId, subscribed.has(channel.id), include, origin)
  })
}

/** @throws Failure 404 */
export async function presentChannel(call: Call, id: number): Promise<WireChannel> {
  const { db } = call.services.store
  const record = await findChannel(db, id)
  const [channel] = record ? await presentChannels(call, db, [record]) : []
  if (!channel) throw notFound('There is no such channel.')
  return channel
}
