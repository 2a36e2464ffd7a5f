import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { parsePaging } from '#service/model/paging.ts'
import { openTestStore } from '#service/testing/test-store.ts'
import type { Store } from './database.ts'
import { pageQuery } from './interactions.ts'

let store: Store

/** A long stream that no statistics were gathered about, as it is in PGlite. */
beforeAll(async () => {
  store = await openTestStore()
  await store.db.execute(sql`
    insert into interaction_groups (owner_id, group_id, action, object_id, opened_at, last_event_id, last_event_at)
    select 1, id, 'star', 7, id, id, id from generate_series(1, 20000) id`)
})
afterAll(() => store.close())

it.each(['20', '-20'])(
  'reads a page of %s from the index in its order, without sorting the stream',
  async (count) => {
    const paging = parsePaging((name) => (name === 'count' ? count : undefined))
    const { rows } = (await store.db.execute(
      sql`explain (format text) ${pageQuery(store.db, 1, ACTIONS, paging).getSQL()}`,
    )) as { rows: { 'QUERY PLAN': string }[] }
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('using interaction_groups_by_cursor')
    // The one sort merges what the ranges found.
    expect(plan.match(/Sort +\(cost/g)).toHaveLength(1)
  },
)
