import { and, desc, eq, sql } from 'drizzle-orm'
import { type Group, groupKey, hiddenKey, type NewEvent, placeEvents } from '#service/model/grouping.ts'
import { type Db, idArray, type Store, textArray } from './database.ts'
import { lockHeads } from './locks.ts'
import { hiddenPeople, interactionEvents, interactionGroups } from './schema.ts'
import { dropPost, refreshActsOf, removeEvents, type RemovedEvent } from './remove-events.ts'

/** What a change of state means for the streams of the people concerned. */
export interface StreamChanges {
  recorded?: readonly NewEvent[]
  withdrawn?: readonly RemovedEvent[]
  /** Posts that are gone, with everything that happened to them. */
  dropped?: readonly { ownerId: number; postId: number }[]
  /** People whom an owner has begun or ceased to hide. */
  reconsidered?: readonly { ownerId: number; actorId: number }[]
}

/**
 * Changes state and streams together: `work` changes the state and says what that means for the streams.
 * @returns what `work` returned
 */
export async function runCommand<Outcome extends StreamChanges>(
  store: Store,
  work: (tx: Db) => Promise<Outcome>,
): Promise<Outcome> {
  return store.write(async (tx) => {
    const outcome = await work(tx)
    await applyStreamChanges(tx, [outcome], store.groupWindowMs)
    return outcome
  })
}

/** Writes the effects into the streams, events in the order of their time. The last step of its transaction. */
export async function applyStreamChanges(
  tx: Db,
  effects: readonly StreamChanges[],
  windowMs: number,
): Promise<void> {
  const recorded = effects.flatMap((effect) => effect.recorded ?? []).sort((a, b) => a.at - b.at)
  const withdrawn = effects.flatMap((effect) => effect.withdrawn ?? [])
  const dropped = effects.flatMap((effect) => effect.dropped ?? [])
  const reconsidered = effects.flatMap((effect) => effect.reconsidered ?? [])
  const owners = [...recorded, ...withdrawn, ...dropped, ...reconsidered].map((effect) => effect.ownerId)
  if (owners.length === 0) return

  const heads = await lockHeads(tx, owners)
  if (withdrawn.length > 0) await removeEvents(tx, withdrawn)
  for (const { ownerId, postId } of dropped) await dropPost(tx, ownerId, postId)
  for (const { ownerId, actorId } of reconsidered) await refreshActsOf(tx, ownerId, actorId)
  if (recorded.length === 0) return

  const newest = await newestGroups(tx, recorded)
  const placed = placeEvents(heads, newest, recorded, windowMs, await hiddenAmong(tx, recorded))
  await tx.execute(sql`
    update stream_heads head set last_event_id = moved.id, last_event_at = moved.at
    from unnest(
      ${idArray(placed.heads.map((head) => head.ownerId))},
      ${idArray(placed.heads.map((head) => head.lastEventId))},
      ${idArray(placed.heads.map((head) => head.lastEventAt))}
    ) as moved (owner_id, id, at)
    where head.owner_id = moved.owner_id`)
  await tx.insert(interactionEvents).values(placed.events)
  await tx
    .insert(interactionGroups)
    .values(placed.groups)
    .onConflictDoUpdate({
      target: [interactionGroups.ownerId, interactionGroups.groupId],
      set: { lastEventId: sql`excluded.last_event_id`, lastEventAt: sql`excluded.last_event_at` },
    })
}

/** One index lookup for each (owner, action, object) in `events`. */
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

/** Asked while the heads are locked, so nobody is hidden or shown again in between. */
async function hiddenAmong(tx: Db, events: readonly NewEvent[]): Promise<Set<string>> {
  const { userId, targetId } = hiddenPeople
  const rows = await tx
    .select({ userId, targetId })
    .from(hiddenPeople)
    .where(
      sql`(${userId}, ${targetId}) in (select * from unnest(
        ${idArray(events.map((event) => event.ownerId))}, ${idArray(events.map((event) => event.actorId))}))`,
    )
  return new Set(rows.map((row) => hiddenKey(row.userId, row.targetId)))
}
