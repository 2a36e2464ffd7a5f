import { and, desc, eq, sql } from 'drizzle-orm'
import type { AppEvent } from '#service/model/app-event.ts'
import { type Group, groupKey, type NewEvent, ownerActorKey, placeEvents } from '#service/model/grouping.ts'
import { appendAppEvents, reclaimAppEvents } from '../app-events.ts'
import { type Db, idArray, type Store, textArray } from '../database.ts'
import { lockSequences } from '../locks.ts'
import { mutesAndBlocks } from '../schema/content.ts'
import { interactionEvents, interactionGroups } from '../schema/streams.ts'
import { refilterActor, type RemovedEvent, removeEvents, removePostEvents } from './remove-events.ts'

/** What a change of state means for the streams of the users concerned. */
export interface StreamChanges {
  added?: readonly NewEvent[]
  removed?: readonly RemovedEvent[]
  /** Deleted posts, whose events are removed. */
  deletedPosts?: readonly { ownerId: number; postId: number }[]
  /** Actors whom an owner has muted or blocked, or no longer does. */
  refiltered?: readonly { ownerId: number; actorId: number }[]
  /** What app streams report of it. */
  appEvents?: readonly AppEvent[]
}

/**
 * Changes state and streams in one transaction: `work` changes the state and returns the changes of the streams.
 * @returns what `work` returned
 */
export async function runCommand<Outcome extends StreamChanges>(
  store: Store,
  work: (tx: Db) => Promise<Outcome>,
): Promise<Outcome> {
  const { outcome, hasPruned } = await store.write(async (tx) => {
    const outcome = await work(tx)
    return { outcome, hasPruned: await applyStreamChanges(tx, [outcome], store.groupWindowMs) }
  })
  // Space that is not reclaimed now is reclaimed the next time.
  if (hasPruned) await reclaimAppEvents(store.db).catch(() => undefined)
  return outcome
}

/**
 * Writes the changes into the streams, events in chronological order. The last step of its transaction.
 * @returns whether old app events were deleted, so that their space can be reclaimed after the transaction
 */
export async function applyStreamChanges(
  tx: Db,
  changes: readonly StreamChanges[],
  windowMs: number,
): Promise<boolean> {
  await changeStreams(tx, changes, windowMs)
  return appendAppEvents(
    tx,
    changes.flatMap((change) => change.appEvents ?? []),
  )
}

async function changeStreams(tx: Db, changes: readonly StreamChanges[], windowMs: number): Promise<void> {
  const added = changes.flatMap((change) => change.added ?? []).sort((a, b) => a.at - b.at)
  const removed = changes.flatMap((change) => change.removed ?? [])
  const deletedPosts = changes.flatMap((change) => change.deletedPosts ?? [])
  const refiltered = changes.flatMap((change) => change.refiltered ?? [])
  const owners = [...added, ...removed, ...deletedPosts, ...refiltered].map((change) => change.ownerId)
  if (owners.length === 0) return

  const sequences = await lockSequences(tx, owners)
  if (removed.length > 0) await removeEvents(tx, removed)
  for (const { ownerId, postId } of deletedPosts) await removePostEvents(tx, ownerId, postId)
  for (const { ownerId, actorId } of refiltered) await refilterActor(tx, ownerId, actorId)
  if (added.length === 0) return

  const newest = await newestGroups(tx, added)
  const placed = placeEvents(sequences, newest, added, windowMs, await mutedOrBlockedAmong(tx, added))
  await tx.execute(sql`
    update stream_sequences sequence set last_event_id = moved.id, last_event_at = moved.at
    from unnest(
      ${idArray(placed.sequences.map((sequence) => sequence.ownerId))},
      ${idArray(placed.sequences.map((sequence) => sequence.lastEventId))},
      ${idArray(placed.sequences.map((sequence) => sequence.lastEventAt))}
    ) as moved (owner_id, id, at)
    where sequence.owner_id = moved.owner_id`)
  await tx.insert(interactionEvents).values(placed.events)
  await tx
    .insert(interactionGroups)
    .values(placed.groups)
    .onConflictDoUpdate({
      target: [interactionGroups.ownerId, interactionGroups.groupId],
      set: { lastEventId: sql`excluded.last_event_id`, lastEventAt: sql`excluded.last_event_at` },
    })
}

/** Reads the newest group of each (owner, action, object) in `events`, with one index lookup each. */
async function newestGroups(tx: Db, events: readonly NewEvent[]): Promise<Group[]> {
  const keys = [...new Map(events.map((event) => [groupKey(event), event])).values()]
  const newest = tx
    .select()
    .from(interactionGroups)
    .where(
      and(
        eq(interactionGroups.ownerId, sql`key.owner_id`),
        eq(interactionGroups.action, sql`key.action`),
        eq(interactionGroups.objectId, sql`key.object_id`),
      ),
    )
    .orderBy(desc(interactionGroups.openedAt))
    .limit(1)
    .as('newest')
  const rows = await tx
    .select()
    .from(
      sql`unnest(
        ${idArray(keys.map((key) => key.ownerId))},
        ${textArray(keys.map((key) => key.action))},
        ${idArray(keys.map((key) => key.objectId))}
      ) as key (owner_id, action, object_id)`,
    )
    .crossJoinLateral(newest)
  return rows.map((row) => row.newest)
}

/** Returns the keys of muted or blocked actors. The sequences are locked, so no mute or block changes meanwhile. */
async function mutedOrBlockedAmong(tx: Db, events: readonly NewEvent[]): Promise<Set<string>> {
  const { userId, targetId } = mutesAndBlocks
  const rows = await tx
    .select({ userId, targetId })
    .from(mutesAndBlocks)
    .where(
      sql`(${userId}, ${targetId}) in (select * from unnest(
        ${idArray(events.map((event) => event.ownerId))}, ${idArray(events.map((event) => event.actorId))}))`,
    )
  return new Set(rows.map((row) => ownerActorKey(row.userId, row.targetId)))
}
