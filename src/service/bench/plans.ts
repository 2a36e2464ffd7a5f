import { sql } from 'drizzle-orm'
import type { Action } from '#contract/appnet/actions.ts'
import type { Paging } from '#service/model/paging.ts'
import type { Db } from '#service/store/database.ts'
import { pageQuery } from '#service/store/interactions/interactions.ts'

/** @returns the plan by which a page is read, a line for each step */
export async function explainPage(
  db: Db,
  ownerId: number,
  actions: readonly Action[],
  paging: Paging,
): Promise<string[]> {
  const query = pageQuery(ownerId, actions, paging)
  const { rows } = (await db.execute(
    sql`explain (analyze, costs off, timing off, summary off) ${query}`,
  )) as {
    rows: { 'QUERY PLAN': string }[]
  }
  return rows.map((row) => row['QUERY PLAN']).filter((line) => /->|Sort {2}\(|^\w/.test(line))
}
