/** Samples of the users who acted on a post: some of the latest, those whom the viewer follows first. */
import { type SQL, sql } from 'drizzle-orm'
import { type Db, idArray } from '../database.ts'
import { follows, posts, stars } from '../schema/content.ts'

/** How many users a sample holds, and from how many of the latest it is taken. */
const SAMPLE = 4
const LATEST = 50

/** User ids by post id. */
type Samples = Promise<Map<number, number[]>>

export function sampleStarrers(db: Db, viewerId: number, postIds: readonly number[]): Samples {
  const { id, userId, postId } = stars
  return sample(db, viewerId, postIds, sql`select ${userId}, ${id} from ${stars} where ${postId} = post.id`)
}

export function sampleReposters(db: Db, viewerId: number, postIds: readonly number[]): Samples {
  const { id, userId, repostOf, isDeleted } = posts
  return sample(
    db,
    viewerId,
    postIds,
    sql`select ${userId}, ${id} from ${posts} where ${repostOf} = post.id and not ${isDeleted}`,
  )
}

/** @param actors a query for the (user_id, id) of all who acted on `post.id` */
async function sample(db: Db, viewerId: number, postIds: readonly number[], actors: SQL): Samples {
  const isFollowed = sql`exists (
    select from ${follows} where ${follows.userId} = ${viewerId} and ${follows.targetId} = latest.user_id)`
  const rows = await db
    .select({ postId: sql`post.id`.mapWith(Number), userId: sql`sampled.user_id`.mapWith(Number) })
    .from(
      sql`unnest(${idArray(postIds)}) as post (id) cross join lateral (
        select user_id from (${actors} order by id desc limit ${LATEST}) latest
        order by ${isFollowed} desc, id desc limit ${SAMPLE}
      ) sampled`,
    )
  const samples = new Map(postIds.map((id) => [id, [] as number[]]))
  for (const { postId, userId } of rows) samples.get(postId)?.push(userId)
  return samples
}
