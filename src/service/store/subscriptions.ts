import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import { objectEvent } from '#service/model/app-event.ts'
import { badRequest } from '#service/model/http-error.ts'
import type { ChannelRecord } from '#service/model/records.ts'
import { assertNotBlocked } from './block-checks.ts'
import { addToCount } from './counts.ts'
import { type Db, idArray } from './database.ts'
import type { StreamChanges } from './interactions/stream-changes.ts'
import { lockChannels, lockUsers } from './locks.ts'
import { channels, subscriptions } from './schema/content.ts'

export interface NewSubscription {
  userId: number
  channelId: number
  at: number
}

/**
 * Adds subscriptions, each of which removes an earlier "unsubscribed" event. The owner's own subscription makes no event.
 * @throws HttpError 404 for an unknown channel, 400 for a closed one, 403 for one of a user who blocks the subscriber
 */
export async function addSubscriptions(tx: Db, inputs: readonly NewSubscription[]): Promise<StreamChanges> {
  const locked = await lockBoth(tx, inputs)
  for (const { id, isInactive } of locked.values()) {
    if (isInactive) throw badRequest(`Channel ${id} is closed; it takes no new subscribers.`)
  }
  await assertNotBlocked(
    tx,
    inputs.map((input) => ({
      blockerId: locked.get(input.channelId)?.ownerId ?? 0,
      blockedId: input.userId,
    })),
  )
  const added = await tx
    .insert(subscriptions)
    .values(inputs.map(({ userId, channelId, at }) => ({ userId, channelId, createdAt: at })))
    .onConflictDoNothing()
    .returning()
  await addToCount(
    tx,
    channels.numSubscribers,
    added.map((row) => row.channelId),
    1,
  )
  const reported = added.map((row) => ({ ...row, at: row.createdAt })).filter(isNotByOwner(locked))
  return {
    added: reported.map((input) => ({ ...toEvent(locked, input, 'broadcast_subscribe'), at: input.at })),
    removed: reported.map((input) => toEvent(locked, input, 'broadcast_unsubscribe')),
    appEvents: added.map(({ id, userId, channelId, createdAt }) => {
      return objectEvent('channel_subscription', id, userId, channelId, false, createdAt)
    }),
  }
}

/**
 * Removes subscriptions. Unlike every other undo, this is itself an event. Does nothing where there is no subscription.
 * @throws HttpError 404 for an unknown channel
 */
export async function removeSubscriptions(
  tx: Db,
  inputs: readonly NewSubscription[],
): Promise<StreamChanges> {
  const locked = await lockBoth(tx, inputs)
  const removed = await tx
    .delete(subscriptions)
    .where(
      sql`(${subscriptions.channelId}, ${subscriptions.userId}) in (select * from unnest(
        ${idArray(inputs.map((input) => input.channelId))}, ${idArray(inputs.map((input) => input.userId))}))`,
    )
    .returning()
  await addToCount(
    tx,
    channels.numSubscribers,
    removed.map((row) => row.channelId),
    -1,
  )
  const atOf = new Map(inputs.map((input) => [`${input.channelId} ${input.userId}`, input.at]))
  const reported = inputs.filter(isAmong(removed)).filter(isNotByOwner(locked))
  return {
    added: reported.map((input) => ({ ...toEvent(locked, input, 'broadcast_unsubscribe'), at: input.at })),
    removed: reported.map((input) => toEvent(locked, input, 'broadcast_subscribe')),
    appEvents: removed.map(({ id, userId, channelId }) => {
      const at = atOf.get(`${channelId} ${userId}`) ?? 0
      return objectEvent('channel_subscription', id, userId, channelId, true, at)
    }),
  }
}

/** Returns which of `channelIds` the user is subscribed to. */
export async function subscribedAmong(
  db: Db,
  userId: number,
  channelIds: readonly number[],
): Promise<Set<number>> {
  if (channelIds.length === 0) return new Set()
  const rows = await db
    .select({ id: subscriptions.channelId })
    .from(subscriptions)
    .where(and(eq(subscriptions.userId, userId), inArray(subscriptions.channelId, [...channelIds])))
  return new Set(rows.map((row) => row.id))
}

async function lockBoth(tx: Db, inputs: readonly NewSubscription[]): Promise<Map<number, ChannelRecord>> {
  await lockUsers(
    tx,
    inputs.map((input) => input.userId),
  )
  return lockChannels(
    tx,
    inputs.map((input) => input.channelId),
  )
}

function isAmong(rows: readonly Omit<NewSubscription, 'at'>[]): (input: NewSubscription) => boolean {
  const keys = new Set(rows.map((row) => `${row.channelId} ${row.userId}`))
  return (input) => keys.has(`${input.channelId} ${input.userId}`)
}

function isNotByOwner(locked: ReadonlyMap<number, ChannelRecord>): (input: NewSubscription) => boolean {
  return (input) => locked.get(input.channelId)?.ownerId !== input.userId
}

function toEvent(locked: ReadonlyMap<number, ChannelRecord>, input: NewSubscription, action: Action) {
  const { userId: actorId, channelId: objectId } = input
  return { ownerId: locked.get(objectId)?.ownerId ?? 0, action, objectId, actorId, sourceId: null }
}
