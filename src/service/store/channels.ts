import { and, asc, eq, sql } from 'drizzle-orm'
import { objectEvent } from '#service/model/app-event.ts'
import { forbidden } from '#service/model/http-error.ts'
import type { ChannelRecord } from '#service/model/records.ts'
import { type Db, idArray } from './database.ts'
import type { StreamChanges } from './interactions/stream-changes.ts'
import { lockChannels, lockUsers } from './locks.ts'
import { channels, subscriptions } from './schema/content.ts'

export type NewChannel = Pick<ChannelRecord, 'ownerId' | 'type' | 'annotations' | 'readers' | 'editorIds'> & {
  at: number
}

/**
 * Opens channels. The owner is subscribed without an event; the creation itself is an event in the owner's stream.
 * @returns the channels in the order of `drafts`
 */
export async function createChannels(
  tx: Db,
  drafts: readonly NewChannel[],
): Promise<StreamChanges & { channels: ChannelRecord[] }> {
  await lockUsers(
    tx,
    drafts.map((draft) => draft.ownerId),
  )
  const created = await tx
    .insert(channels)
    .values(drafts.map(({ at, ...draft }) => ({ ...draft, createdAt: at, numSubscribers: 1 })))
    .returning()
  const subscribed = await tx
    .insert(subscriptions)
    .values(created.map(({ id, ownerId, createdAt }) => ({ channelId: id, userId: ownerId, createdAt })))
    .returning()
  return {
    channels: created,
    added: created.map(({ id, ownerId, createdAt: at }) => {
      return { ownerId, action: 'broadcast_create', objectId: id, actorId: ownerId, sourceId: null, at }
    }),
    appEvents: [
      ...created.map(({ id, ownerId, createdAt }) => {
        return objectEvent('channel', id, ownerId, id, false, createdAt)
      }),
      ...subscribed.map(({ id, userId, channelId, createdAt }) => {
        return objectEvent('channel_subscription', id, userId, channelId, false, createdAt)
      }),
    ],
  }
}

/**
 * Closes a channel permanently and ends every subscription. No interactions change: no subscriber unsubscribed.
 * @throws HttpError 404 for an unknown channel, 403 for another user's
 */
export async function deactivateChannel(
  tx: Db,
  userId: number,
  channelId: number,
  at: number,
): Promise<StreamChanges> {
  const channel = (await lockChannels(tx, [channelId])).get(channelId)
  if (channel?.ownerId !== userId) throw forbidden('Only its owner can close a channel.')
  await tx.delete(subscriptions).where(eq(subscriptions.channelId, channelId))
  await tx.update(channels).set({ isInactive: true, numSubscribers: 0 }).where(eq(channels.id, channelId))
  return {
    appEvents: channel.isInactive ? [] : [objectEvent('channel', channelId, userId, channelId, true, at)],
  }
}

export async function findChannel(db: Db, id: number): Promise<ChannelRecord | undefined> {
  const [channel] = await db.select().from(channels).where(eq(channels.id, id))
  return channel
}

/** Reads the open channels of an owner, the oldest first. */
export async function openChannelsOf(db: Db, ownerId: number): Promise<ChannelRecord[]> {
  return db
    .select()
    .from(channels)
    .where(and(eq(channels.ownerId, ownerId), eq(channels.isInactive, false)))
    .orderBy(asc(channels.id))
}

/** Reads the channels that exist among `ids`, in no particular order. */
export async function channelsByIds(db: Db, ids: readonly number[]): Promise<ChannelRecord[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(channels)
    .where(sql`${channels.id} = any(${idArray(ids)})`)
}
