import { and, eq } from 'drizzle-orm'
import { objectEvent } from '#service/model/app-event.ts'
import { badRequest, notFound } from '#service/model/http-error.ts'
import type { PostRecord } from '#service/model/records.ts'
import { assertNotBlocked } from '../block-checks.ts'
import { addToCount } from '../counts.ts'
import type { Db } from '../database.ts'
import type { StreamChanges } from '../interactions/stream-changes.ts'
import { lockPosts, lockUsers } from '../locks.ts'
import { posts, stars, users } from '../schema/content.ts'

export interface NewStar {
  userId: number
  postId: number
  at: number
}

/**
 * Adds stars; a second star by the same user changes nothing, and a star on one's own post makes no event.
 * @throws HttpError 404 for an unknown or deleted post, 400 for a repost, 403 for a post of a user who blocks the actor
 */
export async function addStars(tx: Db, inputs: readonly NewStar[]): Promise<StreamChanges> {
  await lockUsers(
    tx,
    inputs.map((input) => input.userId),
  )
  const starred = await lockPosts(
    tx,
    inputs.map((input) => input.postId),
  )
  for (const post of starred.values()) assertActionable(post, 'starred')
  await assertNotBlocked(
    tx,
    inputs.map((input) => ({ blockerId: starred.get(input.postId)?.userId ?? 0, blockedId: input.userId })),
  )
  const added = await tx
    .insert(stars)
    .values(inputs.map(({ userId, postId, at }) => ({ userId, postId, createdAt: at })))
    .onConflictDoNothing()
    .returning()
  await countStars(tx, added, 1)
  return {
    added: added
      .map(({ userId, postId, createdAt: at }) => {
        const ownerId = starred.get(postId)?.userId ?? userId
        return { ownerId, action: 'star' as const, objectId: postId, actorId: userId, sourceId: null, at }
      })
      .filter((event) => event.ownerId !== event.actorId),
    appEvents: added.map(({ id, userId, postId, createdAt }) => {
      return objectEvent('star', id, userId, postId, false, createdAt)
    }),
  }
}

/**
 * Removes a star; does nothing where there is none.
 * @throws HttpError 404 for an unknown post
 */
export async function removeStar(tx: Db, userId: number, postId: number, at: number): Promise<StreamChanges> {
  await lockUsers(tx, [userId])
  const ownerId = (await lockPosts(tx, [postId])).get(postId)?.userId ?? userId
  const removed = await tx
    .delete(stars)
    .where(and(eq(stars.postId, postId), eq(stars.userId, userId)))
    .returning()
  await countStars(tx, removed, -1)
  return {
    removed: removed.map(() => {
      return { ownerId, action: 'star', objectId: postId, actorId: userId, sourceId: null }
    }),
    appEvents: removed.map(({ id }) => objectEvent('star', id, userId, postId, true, at)),
  }
}

/**
 * Rejects an action on a post that is deleted or a repost.
 * @param participle of the action, as in "cannot be starred"
 * @throws HttpError 404 for a deleted post, 400 for a repost
 */
export function assertActionable(post: PostRecord, participle: string): void {
  if (post.isDeleted) throw notFound('That post was deleted.')
  if (post.repostOf !== null) {
    throw badRequest(`A repost cannot be ${participle}; address the original post ${post.repostOf} instead.`)
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
