import { sql } from 'drizzle-orm'
import { type Db, idArray } from './database.ts'
import { posts, stars } from './schema.ts'

/** What somebody has done to a post. */
export interface Marks {
  starred: boolean
  reposted: boolean
}

/** @returns the marks of `userId` on each of the posts, read in one statement */
export async function marksOf(
  db: Db,
  userId: number,
  postIds: readonly number[],
): Promise<Map<number, Marks>> {
  if (postIds.length === 0) return new Map()
  const id = sql`post.id`
  const rows = await db
    .select({
      id: sql`${id}`.mapWith(Number),
      starred: sql<boolean>`exists (
        select from ${stars} where ${stars.userId} = ${userId} and ${stars.postId} = ${id})`,
      reposted: sql<boolean>`exists (
        select from ${posts} where ${posts.userId} = ${userId} and ${posts.repostOf} = ${id}
          and not ${posts.isDeleted})`,
    })
    .from(sql`unnest(${idArray(postIds)}) as post (id)`)
  return new Map(rows.map((row) => [row.id, row]))
}
