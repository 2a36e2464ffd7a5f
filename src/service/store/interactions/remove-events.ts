import { type SQL, sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import { isMutedOrBlocked } from '../block-checks.ts'
import { type Db, idArray, textArray } from '../database.ts'

/** Identifies an event to remove. */
export interface RemovedEvent {
  ownerId: number
  action: Action
  objectId: number
  actorId: number
  /** The reply post, which tells one actor's replies apart; null for every other action. */
  sourceId: number | null
}

/** The actions whose object is a post. */
const POST_ACTIONS = ['star', 'repost', 'reply'] as const satisfies Action[]

/**
 * Removes events from their groups. A group falls back to its latest remaining event, and is removed with its last one.
 * The owners' sequences are locked. An event that does not exist is skipped: deleting its post removed it.
 */
export async function removeEvents(tx: Db, removed: readonly RemovedEvent[]): Promise<void> {
  const { rows } = (await tx.execute(sql`
    delete from interaction_events event
    using interaction_groups grp, unnest(
      ${idArray(removed.map((event) => event.ownerId))},
      ${textArray(removed.map((event) => event.action))},
      ${idArray(removed.map((event) => event.objectId))},
      ${idArray(removed.map((event) => event.actorId))},
      ${idArray(removed.map((event) => event.sourceId ?? 0))}
    ) as input (owner_id, action, object_id, actor_id, source_id)
    where grp.owner_id = input.owner_id and grp.action = input.action and grp.object_id = input.object_id
      and event.owner_id = input.owner_id and event.actor_id = input.actor_id and event.group_id = grp.group_id
      and coalesce(event.source_id, 0) = input.source_id
    returning event.owner_id, event.group_id`)) as { rows: { owner_id: unknown; group_id: unknown }[] }
  if (rows.length === 0) return
  const ownerIds = idArray(rows.map((row) => Number(row.owner_id)))
  const groupIds = idArray(rows.map((row) => Number(row.group_id)))
  await refreshGroups(tx, sql`unnest(${ownerIds}, ${groupIds})`)
}

/**
 * Shows or hides an actor's events in an owner's stream, according to the owner's current mutes and blocks. The cost is
 * proportional to the actor's events and paid here, so that reading never has to skip them. The owner's sequence is locked.
 */
export async function refilterActor(tx: Db, ownerId: number, actorId: number): Promise<void> {
  await refreshGroups(
    tx,
    sql`(select distinct owner_id, group_id from interaction_events
      where owner_id = ${ownerId} and actor_id = ${actorId})`,
  )
}

/** Removes all events on a post of `ownerId`; the owner's sequence is locked. */
export async function removePostEvents(tx: Db, ownerId: number, postId: number): Promise<void> {
  const groups = sql`
    owner_id = ${ownerId} and action = any(${textArray(POST_ACTIONS)}) and object_id = ${postId}`
  await tx.execute(sql`
    delete from interaction_events
    where owner_id = ${ownerId} and group_id in (select group_id from interaction_groups where ${groups})`)
  await tx.execute(sql`delete from interaction_groups where ${groups}`)
}

/** @param groups the (owner_id, group_id) of groups, each at least once */
async function refreshGroups(tx: Db, groups: SQL): Promise<void> {
  const touched = sql`${groups} as touched (owner_id, group_id)`
  await tx.execute(sql`
    delete from interaction_groups grp using ${touched}
    where grp.owner_id = touched.owner_id and grp.group_id = touched.group_id
      and not exists (
        select from interaction_events event
        where event.owner_id = touched.owner_id and event.group_id = touched.group_id
      )`)
  await tx.execute(sql`
    update interaction_groups grp
    set last_event_id = coalesce(latest.event_id, 0), last_event_at = coalesce(latest.at, grp.last_event_at)
    from ${touched} left join lateral (
      select event_id, at from interaction_events event
      where event.owner_id = touched.owner_id and event.group_id = touched.group_id
        and not ${isMutedOrBlocked(sql`event.owner_id`, sql`event.actor_id`)}
      order by event_id desc limit 1
    ) latest on true
    where grp.owner_id = touched.owner_id and grp.group_id = touched.group_id`)
}
