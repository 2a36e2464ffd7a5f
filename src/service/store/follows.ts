import { and, eq } from 'drizzle-orm'
import { objectEvent } from '#service/model/app-event.ts'
import { badRequest } from '#service/model/http-error.ts'
import { assertNotBlocked, isAnyBlocked } from './block-checks.ts'
import { addToCount } from './counts.ts'
import type { Db } from './database.ts'
import type { StreamChanges } from './interactions/stream-changes.ts'
import { lockUsers } from './locks.ts'
import { follows, users } from './schema/content.ts'

export interface NewFollow {
  userId: number
  targetId: number
  at: number
}

/**
 * Adds follows; an existing follow stays unchanged and makes no event.
 * @throws HttpError 400 for following oneself or a user one blocks, 403 for a user who blocks the follower, 404 for an
 *   unknown user
 */
export async function addFollows(tx: Db, inputs: readonly NewFollow[]): Promise<StreamChanges> {
  if (inputs.some((follow) => follow.userId === follow.targetId))
    throw badRequest('You cannot follow yourself.')
  await lockUsers(
    tx,
    inputs.flatMap((follow) => [follow.userId, follow.targetId]),
  )
  await assertNotBlocked(
    tx,
    inputs.map((follow) => ({ blockerId: follow.targetId, blockedId: follow.userId })),
  )
  if (
    await isAnyBlocked(
      tx,
      inputs.map((follow) => ({ blockerId: follow.userId, blockedId: follow.targetId })),
    )
  ) {
    throw badRequest('You have blocked this user; remove the block before you follow.')
  }
  const added = await tx
    .insert(follows)
    .values(inputs.map(({ userId, targetId, at }) => ({ userId, targetId, createdAt: at })))
    .onConflictDoNothing()
    .returning()
  await countFollows(tx, added, 1)
  return {
    added: added.map(({ userId, targetId, createdAt: at }) => {
      return { ownerId: targetId, action: 'follow', objectId: targetId, actorId: userId, sourceId: null, at }
    }),
    appEvents: added.map(({ id, userId, targetId, createdAt }) => {
      return objectEvent('user_follow', id, userId, targetId, false, createdAt)
    }),
  }
}

/** Removes a follow; does nothing where there is none. */
export async function removeFollow(
  tx: Db,
  userId: number,
  targetId: number,
  at: number,
): Promise<StreamChanges> {
  await lockUsers(tx, [userId, targetId])
  const removed = await tx
    .delete(follows)
    .where(and(eq(follows.userId, userId), eq(follows.targetId, targetId)))
    .returning()
  await countFollows(tx, removed, -1)
  return {
    removed: removed.map(() => {
      return { ownerId: targetId, action: 'follow', objectId: targetId, actorId: userId, sourceId: null }
    }),
    appEvents: removed.map(({ id }) => objectEvent('user_follow', id, userId, targetId, true, at)),
  }
}

async function countFollows(
  tx: Db,
  changed: readonly { userId: number; targetId: number }[],
  by: 1 | -1,
): Promise<void> {
  await addToCount(
    tx,
    users.numFollowing,
    changed.map((follow) => follow.userId),
    by,
  )
  await addToCount(
    tx,
    users.numFollowers,
    changed.map((follow) => follow.targetId),
    by,
  )
}
