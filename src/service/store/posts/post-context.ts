import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ClientRecord } from '#service/model/records.ts'
import { type Db, idArray } from '../database.ts'
import { clients } from '../schema/accounts.ts'
import { posts, stars } from '../schema/content.ts'

/** The client that a post was made with, and the viewer's own actions on it. */
export interface PostContext {
  client: ClientRecord
  starred: boolean
  reposted: boolean
}

/**
 * Reads the context of posts in one statement.
 * @param viewerId null for an anonymous viewer
 * @returns by post id
 */
export async function postContextOf(
  db: Db,
  viewerId: number | null,
  postIds: readonly number[],
): Promise<Map<number, PostContext>> {
  if (postIds.length === 0) return new Map()
  const viewer = viewerId ?? 0
  const repost = alias(posts, 'repost')
  const rows = await db
    .select({
      id: posts.id,
      client: { id: clients.id, name: clients.name, link: clients.link },
      starred: sql<boolean>`${stars.id} is not null`,
      reposted: sql<boolean>`${repost.id} is not null`,
    })
    .from(posts)
    .innerJoin(clients, eq(clients.id, posts.clientId))
    .leftJoin(stars, and(eq(stars.postId, posts.id), eq(stars.userId, viewer)))
    .leftJoin(
      repost,
      and(eq(repost.repostOf, posts.id), eq(repost.userId, viewer), eq(repost.isDeleted, false)),
    )
    .where(sql`${posts.id} = any(${idArray(postIds)})`)
  return new Map(rows.map((row) => [row.id, row]))
}
