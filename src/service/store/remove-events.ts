import { sql, type SQL } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import { type Db, idArray, textArray } from './database.ts'
import { isHidden } from './block-checks.ts'

/** An event that no longer stands. */
export interface RemovedEvent {
  ownerId: number
  action: Action
  objectId: number
  actorId: number
  /** The reply post, which tells one person's replies apart; null for everything else. */
  sourceId: number | null
}

/** What can happen to a post. */
const POST_ACTIONS = ['star', 'repost', 'reply'] as const satisfies Action[]

/**
 * Takes events out of their groups. A group falls back to its latest event that still stands, and goes with its last.
 * The heads of the owners are locked. An event that is not there is passed over: a deleted post took it along.
 */
export async function removeEvents(tx: Db, withdrawn: readonly RemovedEvent[]): Promise<void> {
  const { rows } = (await tx.execute(sql`
    delete from interaction_events event
    using interaction_groups grp, unnest(
      ${idArray(withdrawn.map((event) => event.ownerId))},
      ${textArray(withdrawn.map((event) => event.action))},
      ${idArray(withdrawn.map((event) => event.objectId))},
      ${idArray(withdrawn.map((event) => event.actorId))},
      ${idArray(withdrawn.map((event) => event.sourceId ?? 0))}
    ) as gone (owner_id, action, object_id, actor_id, source_id)
    where grp.owner_id = gone.owner_id and grp.action = gone.action and grp.object_id = gone.object_id
      and event.owner_id = gone.owner_id and event.actor_id = gone.actor_id and event.group_id = grp.group_id
      and coalesce(event.source_id, 0) = gone.source_id
    returning event.owner_id, event.group_id`)) as { rows: { owner_id: unknown; group_id: unknown }[] }
  if (rows.length === 0) return
  const ownerIds = idArray(rows.map((row) => Number(row.owner_id)))
  const groupIds = idArray(rows.map((row) => Number(row.group_id)))
  await refreshGroups(tx, sql`unnest(${ownerIds}, ${groupIds})`)
}

/**
 * Shows or hides what somebody did to an owner's things, according to whom the owner hides now. Costs as much as there
 * is, once, so that reading never has to pass over it. The owner's head is locked.
 */
export async function refreshActsOf(tx: Db, ownerId: number, actorId: number): Promise<void> {
  await refreshGroups(
    tx,
    sql`(select distinct owner_id, group_id from interaction_events
      where owner_id = ${ownerId} and actor_id = ${actorId})`,
  )
}

/** Removes all that happened to a post of `ownerId`; the owner's head is locked. */
export async function dropPost(tx: Db, ownerId: number, postId: number): Promise<void> {
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
        and not ${isHidden(sql`event.owner_id`, sql`event.actor_id`)}
      order by event_id desc limit 1
    ) latest on true
    where grp.owner_id = touched.owner_id and grp.group_id = touched.group_id`)
}
