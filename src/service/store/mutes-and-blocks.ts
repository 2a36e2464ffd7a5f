/**
 * Muting and blocking. Groups are made of everything that happened, as if nobody were hidden; an owner's stream shows of
 * each group the events by people the owner does not hide, dated and ordered by the latest of those, and no group
 * without one. That is settled when somebody is hidden, shown again or acts, never while a page is read, so a page
 * costs the same whoever is hidden. Showing somebody again brings everything back to its old place.
 */
import { and, eq } from 'drizzle-orm'
import { badRequest } from '#service/model/http-error.ts'
import type { Hiding } from '#service/model/records.ts'
import type { Db } from './database.ts'
import type { StreamChanges } from './stream-changes.ts'
import { removeFollow } from './follows.ts'
import { lockUsers } from './locks.ts'
import { hiddenPeople } from './schema.ts'

export interface HidingAct {
  userId: number
  targetId: number
  at: number
}

/**
 * Mutes somebody; what already is stays as it is.
 * @throws Failure 400 for oneself, 404 for somebody unknown
 */
export function mute(tx: Db, act: HidingAct): Promise<StreamChanges> {
  return hide(tx, act, 'mute')
}

/**
 * Blocks somebody, which ends follows in both directions, and what these told.
 * @throws Failure 400 for oneself, 404 for somebody unknown
 */
export async function block(tx: Db, act: HidingAct): Promise<StreamChanges> {
  const hidden = await hide(tx, act, 'block')
  const there = await removeFollow(tx, act.userId, act.targetId)
  const back = await removeFollow(tx, act.targetId, act.userId)
  return { ...hidden, withdrawn: [...(there.withdrawn ?? []), ...(back.withdrawn ?? [])] }
}

/** Takes a mute or a block back; nothing happens where there is none. @throws Failure 404 for somebody unknown */
export async function unhide(tx: Db, userId: number, targetId: number, kind: Hiding): Promise<StreamChanges> {
  await lockUsers(tx, [userId, targetId])
  await tx
    .delete(hiddenPeople)
    .where(
      and(eq(hiddenPeople.userId, userId), eq(hiddenPeople.targetId, targetId), eq(hiddenPeople.kind, kind)),
    )
  return { reconsidered: [{ ownerId: userId, actorId: targetId }] }
}

async function hide(tx: Db, { userId, targetId, at }: HidingAct, kind: Hiding): Promise<StreamChanges> {
  if (userId === targetId) throw badRequest(`You cannot ${kind} yourself.`)
  await lockUsers(tx, [userId, targetId])
  await tx.insert(hiddenPeople).values({ userId, targetId, kind, createdAt: at }).onConflictDoNothing()
  return { reconsidered: [{ ownerId: userId, actorId: targetId }] }
}
