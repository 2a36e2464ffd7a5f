/**
 * Muting and blocking. Groups hold all events; an owner's stream shows of each group the events by actors the owner has
 * not muted or blocked, dated and ordered by the latest of those, and no group without one. This is computed when a mute
 * or block changes or an actor acts, not when a page is read, so mutes do not make a page slower. Removing a mute
 * restores every group to its former place.
 */
import { and, eq } from 'drizzle-orm'
import { muteOrBlockEvent } from '#service/model/app-event.ts'
import { badRequest } from '#service/model/http-error.ts'
import type { MuteOrBlock } from '#service/model/records.ts'
import type { Db } from './database.ts'
import { removeFollow } from './follows.ts'
import type { StreamChanges } from './interactions/stream-changes.ts'
import { lockUsers } from './locks.ts'
import { mutesAndBlocks } from './schema/content.ts'

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
  const follow = await removeFollow(tx, input.userId, input.targetId, input.at)
  const followBack = await removeFollow(tx, input.targetId, input.userId, input.at)
  return {
    ...blocked,
    removed: [follow, followBack].flatMap((change) => change.removed ?? []),
    appEvents: [blocked, follow, followBack].flatMap((change) => change.appEvents ?? []),
  }
}

/** Removes a mute or a block; does nothing where there is none. @throws HttpError 404 for an unknown user */
export async function removeMuteOrBlock(
  tx: Db,
  { userId, targetId, at }: NewMuteOrBlock,
  kind: MuteOrBlock,
): Promise<StreamChanges> {
  await lockUsers(tx, [userId, targetId])
  const removed = await tx
    .delete(mutesAndBlocks)
    .where(
      and(
        eq(mutesAndBlocks.userId, userId),
        eq(mutesAndBlocks.targetId, targetId),
        eq(mutesAndBlocks.kind, kind),
      ),
    )
    .returning()
  return {
    refiltered: [{ ownerId: userId, actorId: targetId }],
    appEvents: removed.map(() => muteOrBlockEvent(kind, userId, targetId, true, at)),
  }
}

async function addMuteOrBlock(
  tx: Db,
  { userId, targetId, at }: NewMuteOrBlock,
  kind: MuteOrBlock,
): Promise<StreamChanges> {
  if (userId === targetId) throw badRequest(`You cannot ${kind} yourself.`)
  await lockUsers(tx, [userId, targetId])
  const added = await tx
    .insert(mutesAndBlocks)
    .values({ userId, targetId, kind, createdAt: at })
    .onConflictDoNothing()
    .returning()
  return {
    refiltered: [{ ownerId: userId, actorId: targetId }],
    appEvents: added.map(() => muteOrBlockEvent(kind, userId, targetId, false, at)),
  }
}
