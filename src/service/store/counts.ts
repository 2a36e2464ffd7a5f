import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Db, idArray } from './database.ts'

/**
 * Adds to a counter column of rows that are already locked.
 * @param ids one entry for each unit to add; duplicates add up
 * @param by what each entry adds: 1, or -1
 */
export async function addToCount(
  tx: Db,
  column: PgColumn,
  ids: readonly number[],
  by: 1 | -1,
): Promise<void> {
  if (ids.length === 0) return
  const totals = new Map<number, number>()
  for (const id of ids) totals.set(id, (totals.get(id) ?? 0) + by)
  const counter = sql.identifier(column.name)
  await tx.execute(sql`
    update ${column.table} as counted set ${counter} = counted.${counter} + change.amount
    from unnest(${idArray([...totals.keys()])}, ${idArray([...totals.values()])}) as change (id, amount)
    where counted.id = change.id`)
}
