/**
 * The events that app streams report. A transaction writes them last, under one lock, so that they become visible in the
 * order of their positions: a consumer that has read up to a position has missed none before it. While there is no app stream,
 * nothing is written and nothing waits.
 */
import { and, asc, eq, gt, inArray, lt, lte, or, sql } from 'drizzle-orm'
import type { AppEvent, PlacedAppEvent } from '#service/model/app-event.ts'
import { type Db, idArray, textArray } from './database.ts'
import { appEvents, appStreams } from './schema/streams.ts'

/** How long a stream can be resumed, and so how long events are kept for it, in milliseconds. */
export const RESUME_MS = 5 * 60_000

/** How many events are kept at most: what 1,000 a second make in the time in which a stream can be resumed. */
const MAX_EVENTS = 300_000

/** After how many new events old ones are deleted. */
const PRUNE_EVERY = 2000

/** How old the oldest event may become before old ones are deleted, in milliseconds. */
const PRUNE_AGE_MS = 2 * RESUME_MS

/** Notices of new events, which are empty, and of changed streams, which hold the stream's id. */
export const STREAM_NOTICES = 'hark_streams'

/**
 * Appends events if there is an app stream. The last step of its transaction.
 * @param maxEvents to keep
 * @returns whether old events were deleted
 */
export async function appendAppEvents(
  tx: Db,
  events: readonly AppEvent[],
  maxEvents = MAX_EVENTS,
): Promise<boolean> {
  if (events.length === 0) return false
  const { rows } = (await tx.execute(sql`
    with turn as materialized (
      select pg_advisory_xact_lock(hashtext('hark app events')) where exists (select from app_streams)
    ), added as (
      insert into app_events (type, key, actor_id, object_id, is_deleted, client_id, at)
      select type, key, actor_id, object_id, is_deleted <> 0, nullif(client_id, ''), at
      from turn cross join unnest(
        ${textArray(events.map((event) => event.type))},
        ${textArray(events.map((event) => event.key))},
        ${idArray(events.map((event) => event.actorId))},
        ${idArray(events.map((event) => event.objectId))},
        ${idArray(events.map((event) => Number(event.isDeleted)))},
        ${textArray(events.map((event) => event.clientId ?? ''))},
        ${idArray(events.map((event) => event.at))}
      ) with ordinality as event (type, key, actor_id, object_id, is_deleted, client_id, at, number)
      order by number
      returning position, at
    )
    select max(position) as last, max(at) as at, pg_notify(${STREAM_NOTICES}, ''),
      (select at from app_events order by position limit 1) as oldest,
      (select at from app_events order by position offset 1 limit 1) as second
    from added having count(*) > 0`)) as {
    rows: { last: unknown; at: unknown; oldest: unknown; second: unknown }[]
  }
  const [added] = rows
  if (!added) return false
  const [last, at] = [Number(added.last), Number(added.at)]
  const isMany = Math.floor(last / PRUNE_EVERY) > Math.floor((last - events.length) / PRUNE_EVERY)
  // The latest of the events that are too old stays, so the oldest can go only when the second is too old as well.
  const hasDeletable = added.second !== null && Number(added.second) < at - RESUME_MS
  const isOld = hasDeletable && Number(added.oldest) < at - PRUNE_AGE_MS
  if (!isMany && !isOld) return false
  await pruneAppEvents(tx, last - maxEvents, at - RESUME_MS)
  return true
}

/**
 * Deletes the events up to a position or a time, but the last of them, which shows that no earlier one is left; and the
 * streams that have ended by then.
 */
async function pruneAppEvents(tx: Db, position: number, at: number): Promise<void> {
  await tx.delete(appStreams).where(lt(appStreams.seenAt, at))
  await pruneUnreadEvents(tx)
  await tx.execute(sql`
    delete from app_events where position < (
      select max(position) from app_events where position <= ${position} or at < ${at}
    )`)
}

/** Deletes the events, but the last, while there is no stream that could tell of them. */
export async function pruneUnreadEvents(tx: Db): Promise<void> {
  await tx.execute(sql`
    delete from app_events
    where not exists (select from app_streams) and position < (select max(position) from app_events)`)
}

/**
 * Takes a deleted account out of the events that are kept. Their positions stay, so that no reader takes one for missed;
 * what the account undid is not told any more, but that it is deleted.
 */
export async function forgetActor(tx: Db, userId: number): Promise<void> {
  const aboutUsers = ['user_follow', 'mute', 'block', 'user', 'token'] as const
  await tx
    .update(appEvents)
    .set({ key: '', actorId: 0, objectId: 0 })
    .where(
      or(
        eq(appEvents.actorId, userId),
        and(eq(appEvents.objectId, userId), inArray(appEvents.type, aboutUsers)),
      ),
    )
}

/** Gives the space of deleted events back to new ones, which an embedded database never does by itself. */
export async function reclaimAppEvents(db: Db): Promise<void> {
  await db.execute(sql`vacuum app_events`)
}

/** Reads the events after a position, and up to another, the oldest first. */
export async function readAppEvents(
  db: Db,
  after: number,
  upTo: number,
  limit: number,
): Promise<PlacedAppEvent[]> {
  return db
    .select()
    .from(appEvents)
    .where(and(gt(appEvents.position, after), lte(appEvents.position, upTo)))
    .orderBy(asc(appEvents.position))
    .limit(limit)
}

/** Returns whether events after a position have been deleted. */
export async function isPruned(db: Db, position: number): Promise<boolean> {
  const [kept] = await db
    .select({ position: appEvents.position })
    .from(appEvents)
    .where(lte(appEvents.position, position))
    .limit(1)
  if (kept) return false
  return (await oldestPosition(db)) > position + 1
}

/** Returns the position of the oldest event that is kept, 0 if there is none. */
export async function oldestPosition(db: Db): Promise<number> {
  const [oldest] = await db.select({ position: sql<unknown>`coalesce(min(position), 0)` }).from(appEvents)
  return Number(oldest?.position ?? 0)
}

/** Returns the position of the latest event. */
export async function latestPosition(db: Db): Promise<number> {
  const [latest] = await db.select({ position: sql<unknown>`coalesce(max(position), 0)` }).from(appEvents)
  return Number(latest?.position ?? 0)
}
