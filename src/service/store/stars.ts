import { and, eq } from 'drizzle-orm'
import { badRequest, notFound } from '#service/model/http-error.ts'
import type { PostRecord } from '#service/model/records.ts'
import { addToCount } from './counts.ts'
import type { Db } from './database.ts'
import type { StreamChanges } from './stream-changes.ts'
import { refuseBlocked } from './block-checks.ts'
import { lockPosts, lockUsers } from './locks.ts'
import { posts, stars, users } from './schema.ts'

export interface StarAct {
  userId: number
  postId: number
  at: number
}

/**
 * A second star by the same person changes nothing; a star on one's own post is nobody's news.
 * @throws Failure 404 for an unknown or deleted post, 400 for a repost, 403 for a post of somebody who blocks one
 */
export async function addStars(tx: Db, acts: readonly StarAct[]): Promise<StreamChanges> {
  await lockUsers(
    tx,
    acts.map((act) => act.userId),
  )
  const starred = await lockPosts(
    tx,
    acts.map((act) => act.postId),
  )
  for (const post of starred.values()) assertActionable(post, 'starred')
  await refuseBlocked(
    tx,
    acts.map((act) => ({ by: starred.get(act.postId)?.userId ?? 0, blocked: act.userId })),
  )
  const added = await tx
    .insert(stars)
    .values(acts.map(({ userId, postId, at }) => ({ userId, postId, createdAt: at })))
    .onConflictDoNothing()
    .returning()
  await countStars(tx, added, 1)
  return {
    recorded: added
      .map(({ userId, postId, createdAt: at }) => {
        const ownerId = starred.get(postId)?.userId ?? userId
        return { ownerId, action: 'star' as const, objectId: postId, actorId: userId, sourceId: null, at }
      })
      .filter((event) => event.ownerId !== event.actorId),
  }
}

/**
 * Nothing happens where no star is.
 * @throws Failure 404 for an unknown post
 */
export async function removeStar(tx: Db, userId: number, postId: number): Promise<StreamChanges> {
  await lockUsers(tx, [userId])
  const ownerId = (await lockPosts(tx, [postId])).get(postId)?.userId ?? userId
  const removed = await tx
    .delete(stars)
    .where(and(eq(stars.postId, postId), eq(stars.userId, userId)))
    .returning()
  await countStars(tx, removed, -1)
  return {
    withdrawn: removed.map(() => {
      return { ownerId, action: 'star', objectId: postId, actorId: userId, sourceId: null }
    }),
  }
}

/**
 * The rule for everything one can do to a post.
 * @param done as in "cannot be starred"
 * @throws Failure 404 for a deleted post, 400 for a repost
 */
export function assertActionable(post: PostRecord, done: string): void {
  if (post.isDeleted) throw notFound('That post was deleted.')
  if (post.repostOf !== null) {
    throw badRequest(`A repost cannot be ${done}; address the original post ${post.repostOf} instead.`)
  }
}

async function countStars(
  tx: Db,
  changed: readonly { userId: number; postId: number }[],
  by: 1 | -1,
): Promise<void> {
  await addToCount(
    tx,
    posts.numStars,
    changed.map((star) => star.postId),
    by,
  )
  await addToCount(
    tx,
    users.numStars,
    changed.map((star) => star.userId),
    by,
  )
}
