import { sql } from 'drizzle-orm'
import type { Relation } from '#service/model/records.ts'
import { type Db, idArray } from './database.ts'
import { isBlocked } from './hidden-people.ts'
import { follows, hiddenPeople } from './schema.ts'

/** @returns how `userId` and each of `ids` stand to each other, in one statement */
export async function relationsOf(
  db: Db,
  userId: number,
  ids: readonly number[],
): Promise<Map<number, Relation>> {
  if (ids.length === 0) return new Map()
  const id = sql`person.id`
  const hides = sql`${hiddenPeople.userId} = ${userId} and ${hiddenPeople.targetId} = ${id}`
  const rows = await db
    .select({
      id: sql`${id}`.mapWith(Number),
      followsYou: sql<boolean>`exists (
        select from ${follows} where ${follows.userId} = ${id} and ${follows.targetId} = ${userId})`,
      youFollow: sql<boolean>`exists (
        select from ${follows} where ${follows.userId} = ${userId} and ${follows.targetId} = ${id})`,
      youMuted: sql<boolean>`exists (
        select from ${hiddenPeople} where ${hides} and ${hiddenPeople.kind} = 'mute')`,
      youBlocked: sql<boolean>`exists (
        select from ${hiddenPeople} where ${hides} and ${hiddenPeople.kind} = 'block')`,
      blocksYou: sql<boolean>`${isBlocked(userId, id)}`,
    })
    .from(sql`unnest(${idArray(ids)}) as person (id)`)
  return new Map(rows.map(({ id: personId, ...relation }) => [personId, relation]))
}
