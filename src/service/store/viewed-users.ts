import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Hiding, Relation, UserRecord } from '#service/model/records.ts'
import { type Db, idArray } from './database.ts'
import { users } from './schema.ts'
import { usersByIds } from './users.ts'

/** An account, and how the one who looks and it stand to each other; null for oneself and for a stranger. */
export interface ViewedUser {
  user: UserRecord
  relation: Relation | null
}

/**
 * @param viewerId null for a stranger
 * @returns those of `ids` that exist, in no particular order, read in one statement
 */
export async function usersViewedBy(
  db: Db,
  viewerId: number | null,
  ids: readonly number[],
): Promise<ViewedUser[]> {
  if (ids.length === 0) return []
  if (viewerId === null) return (await usersByIds(db, ids)).map((user) => ({ user, relation: null }))
  const { rows } = (await db.execute(sql`
    select json_build_object(
      'user', json_build_object(${fieldsOf(users)}),
      'relation', case when users.id <> ${viewerId} then json_build_object(
        'followsYou', exists (select from follows where user_id = users.id and target_id = ${viewerId}),
        'youFollow', exists (select from follows where user_id = ${viewerId} and target_id = users.id),
        'youMuted', exists (${hiding(sql`${viewerId}`, sql`users.id`, 'mute')}),
        'youBlocked', exists (${hiding(sql`${viewerId}`, sql`users.id`, 'block')}),
        'blocksYou', exists (${hiding(sql`users.id`, sql`${viewerId}`, 'block')})
      ) end
    ) as seen
    from users where id = any(${idArray(ids)})`)) as { rows: { seen: ViewedUser }[] }
  return rows.map((row) => row.seen)
}

function hiding(by: SQL, whom: SQL, kind: Hiding): SQL {
  return sql`select from hidden_people where user_id = ${by} and target_id = ${whom} and kind = ${kind}`
}

/**
 * The columns of a table as the fields of a record, for `json_build_object`. A page shows many people, and drivers take
 * longer to make values of their columns one by one than the database takes to find them.
 */
function fieldsOf(table: PgTable): SQL {
  const fields = Object.entries(getTableColumns(table)).map(([name, column]) => {
    return sql`${sql.raw(`'${name}'`)}, ${column}`
  })
  return sql.join(fields, sql`, `)
}
