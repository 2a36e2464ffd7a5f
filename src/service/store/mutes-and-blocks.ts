/**
 * Muting and blocking. Groups hold all events; an owner's stream shows of each group the events by actors the owner has
 * not muted or blocked, dated and ordered by the latest of those, and no group without one. This is computed when a mute
 * or block changes or an actor acts, not when a page is read, so mutes do not make a page slower. Removing a mute
 * restores every group to its former place.
 */
import { and, eq } from 'drizzle-orm'
import { badRequest } from '#service/model/http-error.ts'
import type { MuteOrBlock } from '#service/model/records.ts'
import type { Db } from './database.ts'
import type { StreamChanges } from './stream-changes.ts'
import { removeFollow } from './follows.ts'
import { lockUsers } from './locks.ts'
import { mutesAndBlocks } from './schema.ts'

export interface NewMuteOrBlock {
  userId: number
  targetId: number
  at: number
}

/**
 * Mutes a user; an existing mute stays unchanged.
 * @throws HttpError 400 for oneself, 404 for an unknown user
 */
export function mute(tx: Db, input: NewMuteOrBlock): Promise<StreamChanges> {
  return addMuteOrBlock(tx, input, 'mute')
}

/**
 * Blocks a user, which ends follows in both directions and removes their events.
 * @throws HttpError 400 for oneself, 404 for an unknown user
 */
export async function block(tx: Db, input: NewMuteOrBlock): Promise<StreamChanges> {
  const blocked = await addMuteOrBlock(tx, input, 'block')
  const follow = await removeFollow(tx, input.userId, input.targetId)
  const followBack = await removeFollow(tx, input.targetId, input.userId)
  return { ...blocked, removed: [...(follow.removed ?? []), ...(followBack.removed ?? [])] }
}

/** Removes a mute or a block; does nothing where there is none. @throws HttpError 404 for an unknown user */
export async function removeMuteOrBlock(
  tx: Db,
  userId: number,
  targetId: number,
  kind: MuteOrBlock,
): Promise<StreamChanges> {
  await lockUsers(tx, [userId, targetId])
  await tx
    .delete(mutesAndBlocks)
    .where(
      and(
        eq(mutesAndBlocks.userId, userId),
        eq(mutesAndBlocks.targetId, targetId),
        eq(mutesAndBlocks.kind, kind),
      ),
    )
  return { refiltered: [{ ownerId: userId, actorId: targetId }] }
}

async function addMuteOrBlock(
  tx: Db,
  { userId, targetId, at }: NewMuteOrBlock,
  kind: MuteOrBlock,
): Promise<StreamChanges> {
  if (userId === targetId) throw badRequest(`You cannot ${kind} yourself.`)
  await lockUsers(tx, [userId, targetId])
  await tx.insert(mutesAndBlocks).values({ userId, targetId, kind, createdAt: at }).onConflictDoNothing()
  return { refiltered: [{ ownerId: userId, actorId: targetId }] }
}
