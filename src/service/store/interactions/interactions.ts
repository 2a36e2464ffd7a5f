import { type SQL, sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import type { Group } from '#service/model/grouping.ts'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import { isMutedOrBlocked } from '../block-checks.ts'
import { type Db, textArray } from '../database.ts'

export interface Interaction extends Group {
  /** The most recent first, each once. */
  actorIds: number[]
}

/** The drivers return bigints as different types. */
interface PageRow {
  owner_id: unknown
  group_id: unknown
  action: Action
  object_id: unknown
  opened_at: unknown
  last_event_id: unknown
  last_event_at: unknown
  actor_ids: number[]
}

/**
 * Reads one page of an owner's stream in one statement. Each action is one index range and the ranges are merged, so the
 * cost of a page does not depend on the length of the stream, its depth or the selectivity of the filter.
 */
export async function readInteractions(
  tx: Db,
  ownerId: number,
  actions: readonly Action[],
  paging: Paging,
): Promise<Page<Interaction>> {
  if (actions.length === 0) return { items: [], more: false }
  const { rows } = (await tx.execute(pageQuery(ownerId, actions, paging))) as { rows: PageRow[] }
  return cutPage(rows.map(toInteraction), paging)
}

/**
 * Builds the query for the newest (or oldest) groups in a range of cursors, with the actors of their events, the latest
 * event first: one group more than requested, to learn whether there are more. Written as SQL, because building it for
 * every page takes the query builder about as long as the database needs to run it.
 */
export function pageQuery(ownerId: number, actions: readonly Action[], paging: Paging): SQL {
  const order = sql.raw(paging.fromOldest ? 'asc' : 'desc')
  const oneMore = paging.limit + 1
  return sql`
    select page.*, actors.actor_ids
    from (
      select found.* from unnest(${textArray(actions)}) as requested (action) cross join lateral (
        select * from interaction_groups
        where owner_id = ${ownerId} and action = requested.action
          and last_event_id > ${paging.sinceId} and last_event_id < ${paging.beforeId}
        order by last_event_id ${order} limit ${oneMore}
      ) found
      order by last_event_id ${order} limit ${oneMore}
    ) page cross join lateral (
      select json_agg(event.actor_id order by event.event_id desc) as actor_ids
      from interaction_events event
      where event.owner_id = ${ownerId} and event.group_id = page.group_id
        and not ${isMutedOrBlocked(ownerId, sql`event.actor_id`)}
    ) actors
    order by page.last_event_id ${order}`
}

function toInteraction(row: PageRow): Interaction {
  return {
    ownerId: Number(row.owner_id),
    groupId: Number(row.group_id),
    action: row.action,
    objectId: Number(row.object_id),
    openedAt: Number(row.opened_at),
    lastEventId: Number(row.last_event_id),
    lastEventAt: Number(row.last_event_at),
    actorIds: [...new Set(row.actor_ids)],
  }
}
