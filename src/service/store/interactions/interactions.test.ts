import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { parsePaging } from '#service/model/paging.ts'
import { openTestStore } from '#service/testing/test-store.ts'
import type { Store } from '../database.ts'
import { mutesAndBlocks } from '../schema/content.ts'
import { pageQuery, readInteractions } from './interactions.ts'
import { refilterActor } from './remove-events.ts'

const OWNER = 1
const BUSY = 2
const RARE = 3
const GROUPS = 20_000
/** 21 groups with an event each; and the rows of a plan are means of each loop, rounded. */
const MOST_TOUCHED = 3 * 21

let store: Store

/**
 * A long stream that no statistics were gathered about, as it is in PGlite: nearly every group is one person's alone,
 * and every 200th is by other actors.
 */
beforeAll(async () => {
  store = await openTestStore()
  await store.db.execute(sql`
    insert into interaction_groups (owner_id, group_id, action, object_id, opened_at, last_event_id, last_event_at)
    select ${OWNER}, id, 'star', 7, id, id, id from generate_series(1, ${GROUPS}) id`)
  await store.db.execute(sql`
    insert into interaction_events (owner_id, event_id, group_id, actor_id, at)
    select ${OWNER}, id, id, case when id % 200 = 0 then ${RARE}::int else ${BUSY}::int end, id
    from generate_series(1, ${GROUPS}) id`)
})
afterAll(() => store.close())

function pagingOf(count: string) {
  return parsePaging((name) => (name === 'count' ? count : undefined))
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

/** @returns the nodes of the plan that was carried out */
async function explain(count: string): Promise<PlanNode[]> {
  const { rows } = (await store.db.execute(
    sql`explain (analyze, format json) ${pageQuery(OWNER, ACTIONS, pagingOf(count))}`,
  )) as {
    rows: { 'QUERY PLAN': [{ Plan: PlanNode }] }[]
  }
  const root = rows[0]?.['QUERY PLAN'][0].Plan
  return root
    ? [root].flatMap(function flatten(node): PlanNode[] {
        return [node, ...(node.Plans ?? []).flatMap(flatten)]
      })
    : []
}

/** @returns how many rows of groups and events a plan touched */
function touched(nodes: readonly PlanNode[]): number {
  return nodes
    .filter((node) => node['Relation Name']?.startsWith('interaction_'))
    .reduce((sum, node) => {
      return sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    }, 0)
}

it.each(['20', '-20'])(
  'reads a page of %s from the index in its order, without sorting the stream',
  async (count) => {
    const nodes = await explain(count)
    const types = nodes.map((node) => node['Node Type'])
    expect(nodes.map((node) => node['Index Name'])).toContain('interaction_groups_by_cursor')
    expect(types).not.toContain('Seq Scan')
    // The one sort merges what the ranges found.
    expect(types.filter((type) => type === 'Sort')).toHaveLength(1)
    expect(touched(nodes)).toBeLessThan(MOST_TOUCHED)
  },
)

it('skips no rows when the most active actor of the stream is muted', async () => {
  await store.write(async (tx) => {
    await tx.insert(mutesAndBlocks).values({ userId: OWNER, targetId: BUSY, kind: 'mute', createdAt: 0 })
    await refilterActor(tx, OWNER, BUSY)
  })
  const { items } = await readInteractions(store.db, OWNER, ACTIONS, pagingOf('20'))
  expect(items.map((item) => item.lastEventId)).toEqual(items.map((_, index) => GROUPS - index * 200))
  expect(items).toHaveLength(20)
  expect(touched(await explain('20'))).toBeLessThan(MOST_TOUCHED)
})
