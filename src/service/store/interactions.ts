import { and, asc, desc, eq, gt, lt, not, sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import type { Group } from '#service/model/grouping.ts'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import { type Db, textArray } from './database.ts'
import { isHidden } from './hidden-people.ts'
import { interactionEvents, interactionGroups } from './schema.ts'

export interface Interaction extends Group {
  /** Those who did it, the most recent first, each once. */
  actorIds: number[]
}

/**
 * One page of an owner's stream, in one statement. Each action is one index range, and the ranges are merged, so a page
 * costs the same however long the stream is, how deep the page lies and how little the filter matches.
 */
export async function readInteractions(
  tx: Db,
  ownerId: number,
  actions: readonly Action[],
  paging: Paging,
): Promise<Page<Interaction>> {
  if (actions.length === 0) return { items: [], more: false }
  const rows = await pageQuery(tx, ownerId, actions, paging)
  const found = rows.map(({ actorIds, ...group }) => ({ ...group, actorIds: [...new Set(actorIds)] }))
  return cutPage(paging.fromOldest ? found.reverse() : found, paging)
}

/**
 * The newest (or oldest) groups in a range of cursors, with the actors of their events, the latest event first: one
 * group more than wanted, to learn whether there are more.
 */
export function pageQuery(tx: Db, ownerId: number, actions: readonly Action[], paging: Paging) {
  const fromWantedEnd = paging.fromOldest ? asc : desc
  const page = groupsQuery(tx, ownerId, actions, paging).as('page')
  const { eventId, actorId, ownerId: eventOwner, groupId } = interactionEvents
  const actors = tx
    .select({ ids: sql<number[]>`json_agg(${actorId} order by ${eventId} desc)`.as('ids') })
    .from(interactionEvents)
    .where(and(eq(eventOwner, page.ownerId), eq(groupId, page.groupId), not(isHidden(eventOwner, actorId))))
    .as('actors')
  return tx
    .select({ ...page._.selectedFields, actorIds: actors.ids })
    .from(page)
    .crossJoinLateral(actors)
    .orderBy(fromWantedEnd(page.lastEventId))
}

function groupsQuery(tx: Db, ownerId: number, actions: readonly Action[], paging: Paging) {
  const group = interactionGroups
  const fromWantedEnd = paging.fromOldest ? asc : desc
  const range = tx
    .select()
    .from(group)
    .where(
      and(
        eq(group.ownerId, ownerId),
        eq(group.action, sql`wanted.action`),
        gt(group.lastEventId, paging.sinceId),
        lt(group.lastEventId, paging.beforeId),
      ),
    )
    .orderBy(fromWantedEnd(group.lastEventId))
    .limit(paging.limit + 1)
    .as('found')
  return tx
    .select(range._.selectedFields)
    .from(sql`unnest(${textArray(actions)}) as wanted (action)`)
    .crossJoinLateral(range)
    .orderBy(fromWantedEnd(range.lastEventId))
    .limit(paging.limit + 1)
}
