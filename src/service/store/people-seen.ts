import { getTableColumns, sql } from 'drizzle-orm'
import type { Relation, UserRecord } from '#service/model/records.ts'
import { type Db, idArray } from './database.ts'
import { isBlocked } from './hidden-people.ts'
import { follows, hiddenPeople, users } from './schema.ts'
import { usersByIds } from './users.ts'

/** An account, and how the one who looks and it stand to each other; null for oneself and for a stranger. */
export interface SeenPerson {
  user: UserRecord
  relation: Relation | null
}

/**
 * @param viewerId null for a stranger
 * @returns those of `ids` that exist, in no particular order, read in one statement
 */
export async function peopleSeenBy(
  db: Db,
  viewerId: number | null,
  ids: readonly number[],
): Promise<SeenPerson[]> {
  if (ids.length === 0) return []
  if (viewerId === null) return (await usersByIds(db, ids)).map((user) => ({ user, relation: null }))
  // In a list of fields Drizzle leaves table names out, and a subquery would take a bare `id` for its own.
  const id = sql`users.id`
  const hides = sql`${hiddenPeople.userId} = ${viewerId} and ${hiddenPeople.targetId} = ${id}`
  const rows = await db
    .select({
      ...getTableColumns(users),
      followsYou: sql<boolean>`exists (
        select from ${follows} where ${follows.userId} = ${id} and ${follows.targetId} = ${viewerId})`,
      youFollow: sql<boolean>`exists (
        select from ${follows} where ${follows.userId} = ${viewerId} and ${follows.targetId} = ${id})`,
      youMuted: sql<boolean>`exists (
        select from ${hiddenPeople} where ${hides} and ${hiddenPeople.kind} = 'mute')`,
      youBlocked: sql<boolean>`exists (
        select from ${hiddenPeople} where ${hides} and ${hiddenPeople.kind} = 'block')`,
      blocksYou: sql<boolean>`${isBlocked(viewerId, id)}`,
    })
    .from(users)
    .where(sql`${users.id} = any(${idArray(ids)})`)
  return rows.map(({ followsYou, youFollow, youMuted, youBlocked, blocksYou, ...user }) => ({
    user,
    relation: user.id === viewerId ? null : { followsYou, youFollow, youMuted, youBlocked, blocksYou },
  }))
}
