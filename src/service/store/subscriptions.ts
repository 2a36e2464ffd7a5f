import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import { badRequest } from '#service/model/http-error.ts'
import type { ChannelRecord } from '#service/model/records.ts'
import { addToCount } from './counts.ts'
import { type Db, idArray } from './database.ts'
import type { StreamChanges } from './stream-changes.ts'
import { refuseBlocked } from './block-checks.ts'
import { lockChannels, lockUsers } from './locks.ts'
import { channels, subscriptions } from './schema.ts'

export interface SubscribeAct {
  userId: number
  channelId: number
  at: number
}

/**
 * Subscribing takes back an earlier "unsubscribed". The owner's own coming and going is nobody's news.
 * @throws Failure 404 for an unknown channel, 400 for a closed one, 403 for one of somebody who blocks one
 */
export async function addSubscriptions(tx: Db, acts: readonly SubscribeAct[]): Promise<StreamChanges> {
  const concerned = await lockBoth(tx, acts)
  for (const { id, isInactive } of concerned.values()) {
    if (isInactive) throw badRequest(`Channel ${id} is closed; nobody can subscribe to it any more.`)
  }
  await refuseBlocked(
    tx,
    acts.map((act) => ({ by: concerned.get(act.channelId)?.ownerId ?? 0, blocked: act.userId })),
  )
  const added = await tx
    .insert(subscriptions)
    .values(acts.map(({ userId, channelId, at }) => ({ userId, channelId, createdAt: at })))
    .onConflictDoNothing()
    .returning()
  await addToCount(
    tx,
    channels.numSubscribers,
    added.map((row) => row.channelId),
    1,
  )
  const news = added.map((row) => ({ ...row, at: row.createdAt })).filter(isNewsAbout(concerned))
  return {
    recorded: news.map((act) => ({ ...toEvent(concerned, act, 'broadcast_subscribe'), at: act.at })),
    withdrawn: news.map((act) => toEvent(concerned, act, 'broadcast_unsubscribe')),
  }
}

/**
 * Unsubscribing, unlike every other undo, is itself an event. Nothing happens where nobody is subscribed.
 * @throws Failure 404 for an unknown channel
 */
export async function removeSubscriptions(tx: Db, acts: readonly SubscribeAct[]): Promise<StreamChanges> {
  const concerned = await lockBoth(tx, acts)
  const removed = await tx
    .delete(subscriptions)
    .where(
      sql`(${subscriptions.channelId}, ${subscriptions.userId}) in (select * from unnest(
        ${idArray(acts.map((act) => act.channelId))}, ${idArray(acts.map((act) => act.userId))}))`,
    )
    .returning()
  await addToCount(
    tx,
    channels.numSubscribers,
    removed.map((row) => row.channelId),
    -1,
  )
  const news = acts.filter(isAmong(removed)).filter(isNewsAbout(concerned))
  return {
    recorded: news.map((act) => ({ ...toEvent(concerned, act, 'broadcast_unsubscribe'), at: act.at })),
    withdrawn: news.map((act) => toEvent(concerned, act, 'broadcast_subscribe')),
  }
}

/** @returns which of `channelIds` `userId` is subscribed to */
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

async function lockBoth(tx: Db, acts: readonly SubscribeAct[]): Promise<Map<number, ChannelRecord>> {
  await lockUsers(
    tx,
    acts.map((act) => act.userId),
  )
  return lockChannels(
    tx,
    acts.map((act) => act.channelId),
  )
}

function isAmong(rows: readonly Omit<SubscribeAct, 'at'>[]): (act: SubscribeAct) => boolean {
  const keys = new Set(rows.map((row) => `${row.channelId} ${row.userId}`))
  return (act) => keys.has(`${act.channelId} ${act.userId}`)
}

function isNewsAbout(concerned: ReadonlyMap<number, ChannelRecord>): (act: SubscribeAct) => boolean {
  return (act) => concerned.get(act.channelId)?.ownerId !== act.userId
}

function toEvent(concerned: ReadonlyMap<number, ChannelRecord>, act: SubscribeAct, action: Action) {
  const { userId: actorId, channelId: objectId } = act
  return { ownerId: concerned.get(objectId)?.ownerId ?? 0, action, objectId, actorId, sourceId: null }
}
