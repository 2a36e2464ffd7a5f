import { and, eq } from 'drizzle-orm'
import { badRequest } from '#service/model/http-error.ts'
import type { Db } from './database.ts'
import type { StreamChanges } from './stream-changes.ts'
import { addToCount } from './counts.ts'
import { isAnyBlocked, refuseBlocked } from './block-checks.ts'
import { lockUsers } from './locks.ts'
import { follows, users } from './schema.ts'

export interface FollowAct {
  userId: number
  targetId: number
  at: number
}

/**
 * What already is stays as it is and is nobody's news.
 * @throws Failure 400 for following oneself or somebody one blocks, 403 for somebody who blocks one, 404 for somebody unknown
 */
export async function addFollows(tx: Db, acts: readonly FollowAct[]): Promise<StreamChanges> {
  if (acts.some((act) => act.userId === act.targetId)) throw badRequest('You cannot follow yourself.')
  await lockUsers(
    tx,
    acts.flatMap((act) => [act.userId, act.targetId]),
  )
  await refuseBlocked(
    tx,
    acts.map((act) => ({ by: act.targetId, blocked: act.userId })),
  )
  if (
    await isAnyBlocked(
      tx,
      acts.map((act) => ({ by: act.userId, blocked: act.targetId })),
    )
  ) {
    throw badRequest('You have blocked them; take that back before you follow them.')
  }
  const added = await tx
    .insert(follows)
    .values(acts.map(({ userId, targetId, at }) => ({ userId, targetId, createdAt: at })))
    .onConflictDoNothing()
    .returning()
  await countFollows(tx, added, 1)
  return {
    recorded: added.map(({ userId, targetId, createdAt: at }) => {
      return { ownerId: targetId, action: 'follow', objectId: targetId, actorId: userId, sourceId: null, at }
    }),
  }
}

/** Nothing happens where nobody follows. */
export async function removeFollow(tx: Db, userId: number, targetId: number): Promise<StreamChanges> {
  await lockUsers(tx, [userId, targetId])
  const removed = await tx
    .delete(follows)
    .where(and(eq(follows.userId, userId), eq(follows.targetId, targetId)))
    .returning()
  await countFollows(tx, removed, -1)
  return {
    withdrawn: removed.map(() => {
      return { ownerId: targetId, action: 'follow', objectId: targetId, actorId: userId, sourceId: null }
    }),
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
