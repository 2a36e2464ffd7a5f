import { and, eq } from 'drizzle-orm'
import { objectEvent } from '#service/model/app-event.ts'
import { badRequest } from '#service/model/http-error.ts'
import { noEntities } from '#service/model/text/entities.ts'
import { assertNotBlocked } from '../block-checks.ts'
import { addToCount } from '../counts.ts'
import type { Db } from '../database.ts'
import type { StreamChanges } from '../interactions/stream-changes.ts'
import { lockPosts, lockUsers } from '../locks.ts'
import { posts, users } from '../schema/content.ts'
import { assertActionable } from './stars.ts'

export interface NewRepost {
  userId: number
  /** The original. */
  postId: number
  clientId: string
  at: number
}

/**
 * Adds reposts; a second repost by the same user changes nothing.
 * @throws HttpError 404 for an unknown or deleted post, 400 for a repost and for one's own post, 403 for a post of
 *   a user who blocks the actor
 */
export async function addReposts(tx: Db, inputs: readonly NewRepost[]): Promise<StreamChanges> {
  await lockUsers(
    tx,
    inputs.map((input) => input.userId),
  )
  const originals = await lockPosts(
    tx,
    inputs.map((input) => input.postId),
  )
  for (const original of originals.values()) assertActionable(original, 'reposted')
  await assertNotBlocked(
    tx,
    inputs.map((input) => ({ blockerId: originals.get(input.postId)?.userId ?? 0, blockedId: input.userId })),
  )
  for (const { userId, postId } of inputs) {
    if (originals.get(postId)?.userId === userId) throw badRequest('You cannot repost your own post.')
  }
  const added = await tx.insert(posts).values(inputs.map(toRow)).onConflictDoNothing().returning()
  const reposted = added.map((repost) => repost.repostOf ?? 0)
  await addToCount(tx, posts.numReposts, reposted, 1)
  await addToCount(
    tx,
    users.numPosts,
    added.map((repost) => repost.userId),
    1,
  )
  return {
    added: added.map((repost, index) => {
      const objectId = reposted[index] ?? 0
      const ownerId = originals.get(objectId)?.userId ?? 0
      const { userId: actorId, createdAt: at } = repost
      return { ownerId, action: 'repost', objectId, actorId, sourceId: null, at }
    }),
    appEvents: added.map(({ id, userId, createdAt }) => {
      return objectEvent('post', id, userId, id, false, createdAt)
    }),
  }
}

/**
 * Removes a repost; does nothing where there is none.
 * @param originalId the post that was reposted
 * @throws HttpError 404 for an unknown post
 */
export async function removeRepost(
  tx: Db,
  userId: number,
  originalId: number,
  at: number,
): Promise<StreamChanges> {
  await lockUsers(tx, [userId])
  const ownerId = (await lockPosts(tx, [originalId])).get(originalId)?.userId ?? userId
  const removed = await tx
    .update(posts)
    .set({ isDeleted: true })
    .where(isRepostOf(userId, originalId))
    .returning()
  await addToCount(
    tx,
    posts.numReposts,
    removed.map(() => originalId),
    -1,
  )
  await addToCount(
    tx,
    users.numPosts,
    removed.map(() => userId),
    -1,
  )
  return {
    removed: removed.map(() => {
      return { ownerId, action: 'repost', objectId: originalId, actorId: userId, sourceId: null }
    }),
    appEvents: removed.map(({ id }) => objectEvent('post', id, userId, id, true, at)),
  }
}

/** Returns the id of the user's repost of a post, if there is one. */
export async function findRepost(db: Db, userId: number, originalId: number): Promise<number | undefined> {
  const [repost] = await db.select({ id: posts.id }).from(posts).where(isRepostOf(userId, originalId))
  return repost?.id
}

function isRepostOf(userId: number, originalId: number) {
  return and(eq(posts.userId, userId), eq(posts.repostOf, originalId), eq(posts.isDeleted, false))
}

/** Makes the row of a repost; its text is its original's and is never stored twice. */
function toRow({ userId, postId, clientId, at }: NewRepost): typeof posts.$inferInsert {
  return {
    userId,
    createdAt: at,
    text: '',
    entities: noEntities(),
    annotations: [],
    repostOf: postId,
    clientId,
  }
}
