import { and, eq } from 'drizzle-orm'
import { noEntities } from '#service/model/entities.ts'
import { badRequest } from '#service/model/http-error.ts'
import { addToCount } from './counts.ts'
import type { Db } from './database.ts'
import type { StreamChanges } from './stream-changes.ts'
import { refuseBlocked } from './block-checks.ts'
import { lockPosts, lockUsers } from './locks.ts'
import { posts, users } from './schema.ts'
import { assertActionable } from './stars.ts'

export interface RepostAct {
  userId: number
  /** The original. */
  postId: number
  clientId: string
  at: number
}

/**
 * A second repost by the same person changes nothing.
 * @throws Failure 404 for an unknown or deleted post, 400 for a repost and for one's own post, 403 for a post of
 *   somebody who blocks one
 */
export async function addReposts(tx: Db, acts: readonly RepostAct[]): Promise<StreamChanges> {
  await lockUsers(
    tx,
    acts.map((act) => act.userId),
  )
  const originals = await lockPosts(
    tx,
    acts.map((act) => act.postId),
  )
  for (const original of originals.values()) assertActionable(original, 'reposted')
  await refuseBlocked(
    tx,
    acts.map((act) => ({ by: originals.get(act.postId)?.userId ?? 0, blocked: act.userId })),
  )
  for (const { userId, postId } of acts) {
    if (originals.get(postId)?.userId === userId) throw badRequest('You cannot repost your own post.')
  }
  const added = await tx.insert(posts).values(acts.map(toRow)).onConflictDoNothing().returning()
  const reposted = added.map((repost) => repost.repostOf ?? 0)
  await addToCount(tx, posts.numReposts, reposted, 1)
  await addToCount(
    tx,
    users.numPosts,
    added.map((repost) => repost.userId),
    1,
  )
  return {
    recorded: added.map((repost, index) => {
      const objectId = reposted[index] ?? 0
      const ownerId = originals.get(objectId)?.userId ?? 0
      const { userId: actorId, createdAt: at } = repost
      return { ownerId, action: 'repost', objectId, actorId, sourceId: null, at }
    }),
  }
}

/**
 * Nothing happens where no repost is.
 * @param originalId the post that was reposted
 * @throws Failure 404 for an unknown post
 */
export async function removeRepost(tx: Db, userId: number, originalId: number): Promise<StreamChanges> {
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
    withdrawn: removed.map(() => {
      return { ownerId, action: 'repost', objectId: originalId, actorId: userId, sourceId: null }
    }),
  }
}

/** @returns the id of the repost that stands, if `userId` made one */
export async function findRepost(db: Db, userId: number, originalId: number): Promise<number | undefined> {
  const [repost] = await db.select({ id: posts.id }).from(posts).where(isRepostOf(userId, originalId))
  return repost?.id
}

function isRepostOf(userId: number, originalId: number) {
  return and(eq(posts.userId, userId), eq(posts.repostOf, originalId), eq(posts.isDeleted, false))
}

/** The words of a repost are its original's and are never stored twice. */
function toRow({ userId, postId, clientId, at }: RepostAct): typeof posts.$inferInsert {
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
