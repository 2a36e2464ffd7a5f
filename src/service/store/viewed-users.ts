import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { MuteOrBlock, Relation, UserRecord } from '#service/model/records.ts'
import { type Db, idArray } from './database.ts'
import { users } from './schema/content.ts'
import { usersByIds } from './users.ts'

/** An account and its relation to the viewer; null for the viewer's own account and for an anonymous viewer. */
export interface ViewedUser {
  user: UserRecord
  relation: Relation | null
}

/**
 * Reads the accounts that exist among `ids`, in no particular order, in one statement.
 * @param viewerId null for an anonymous viewer
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
        'youMuted', exists (${muteOrBlock(sql`${viewerId}`, sql`users.id`, 'mute')}),
        'youBlocked', exists (${muteOrBlock(sql`${viewerId}`, sql`users.id`, 'block')}),
        'blocksYou', exists (${muteOrBlock(sql`users.id`, sql`${viewerId}`, 'block')})
      ) end
    ) as viewed
    from users where id = any(${idArray(ids)})`)) as { rows: { viewed: ViewedUser }[] }
  return rows.map((row) => row.viewed)
}

function muteOrBlock(userId: SQL, targetId: SQL, kind: MuteOrBlock): SQL {
  return sql`select from mutes_and_blocks where user_id = ${userId} and target_id = ${targetId} and kind = ${kind}`
}

/**
 * Lists the columns of a table as fields for `json_build_object`. A page shows many users, and decoding column by column
 * takes the drivers longer than the query takes the database.
 */
function fieldsOf(table: PgTable): SQL {
  const fields = Object.entries(getTableColumns(table)).map(([name, column]) => {
    return sql`${sql.raw(`'${name}'`)}, ${column}`
  })
  return sql.join(fields, sql`, `)
}
