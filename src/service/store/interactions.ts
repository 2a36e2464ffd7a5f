import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import type { Group } from '#service/model/grouping.ts'
import { cutPage, type Page, type Paging } from '#service/model/paging.ts'
import { type Db, textArray } from './database.ts'
import { interactionEvents, interactionGroups } from './schema.ts'

export interface Interaction extends Group {
  /** Those who did it, the most recent first, each once. */
  actorIds: number[]
}

/**
 * One page of an owner's stream. Each action is one index range, and the ranges are merged, so a page costs the same
 * however long the stream is, how deep the page lies and how little the filter matches.
 */
export async function readInteractions(
  tx: Db,
  ownerId: number,
  actions: readonly Action[],
  paging: Paging,
): Promise<Page<Interaction>> {
  if (actions.length === 0) return { items: [], more: false }
  const rows = await pageQuery(tx, ownerId, actions, paging)
  const found = rows.map((row) => row.found)
  const page = cutPage(paging.fromOldest ? found.reverse() : found, paging)
  const actorIds = await actorsOf(tx, ownerId, page.items)
  return {
    items: page.items.map((item) => ({ ...item, actorIds: [...(actorIds.get(item.groupId) ?? [])] })),
    more: page.more,
  }
}

/** The newest (or oldest) groups in a range of cursors: one more than wanted, to learn whether there are more. */
export function pageQuery(tx: Db, ownerId: number, actions: readonly Action[], paging: Paging) {
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
    .select()
    .from(sql`unnest(${textArray(actions)}) as wanted (action)`)
    .crossJoinLateral(range)
    .orderBy(fromWantedEnd(range.lastEventId))
    .limit(paging.limit + 1)
}

async function actorsOf(
  tx: Db,
  ownerId: number,
  groups: readonly Group[],
): Promise<Map<number, Set<number>>> {
  const actorIds = new Map(groups.map((group) => [group.groupId, new Set<number>()]))
  if (groups.length === 0) return actorIds
  const events = await tx
    .select({ groupId: interactionEvents.groupId, actorId: interactionEvents.actorId })
    .from(interactionEvents)
    .where(
      and(eq(interactionEvents.ownerId, ownerId), inArray(interactionEvents.groupId, [...actorIds.keys()])),
    )
    .orderBy(desc(interactionEvents.eventId))
  for (const event of events) actorIds.get(event.groupId)?.add(event.actorId)
  return actorIds
}
