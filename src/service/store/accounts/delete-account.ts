import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { objectEvent } from '#service/model/app-event.ts'
import { forgetActor } from '../app-events.ts'
import { deactivateChannel, openChannelsOf } from '../channels.ts'
import type { Db, Store } from '../database.ts'
import { removeFollow } from '../follows.ts'
import type { RemovedEvent } from '../interactions/remove-events.ts'
import { runCommand, type StreamChanges } from '../interactions/stream-changes.ts'
import { lockUsers } from '../locks.ts'
import { deletePost } from '../posts/posts.ts'
import { removeRepost } from '../posts/reposts.ts'
import { removeStar } from '../posts/stars.ts'
import { oneTimeLinks, passkeys, passwords, pictures, sessions, tokens } from '../schema/accounts.ts'
import {
  channels,
  follows,
  mentions,
  mutesAndBlocks,
  posts,
  stars,
  subscriptions,
  users,
} from '../schema/content.ts'
import {
  interactionEvents,
  interactionGroups,
  pushSubscriptions,
  streamSequences,
} from '../schema/streams.ts'
import { removeSubscriptions } from '../subscriptions.ts'
import { programsOf, revokeTokensOf } from './tokens.ts'

/** Undoes one thing. */
type Step = (tx: Db) => Promise<StreamChanges>

/**
 * Deletes an account with everything it did, from the streams and counts of others, too. Each thing is undone in a short
 * transaction of its own, as its owner would have; the account itself goes last, so what was interrupted can be repeated.
 * @param at epoch milliseconds
 */
export async function deleteAccount(store: Store, userId: number, at: number): Promise<void> {
  for (const { id } of await programsOf(store.db, userId)) await revokeTokensOf(store.db, userId, id, at)
  for (;;) {
    const steps = await remainingSteps(store.db, userId, at)
    for (const step of steps) await runCommand(store, step)
    const isGone = await runCommand(store, async (tx) => {
      await lockUsers(tx, [userId])
      const isDone = (await remainingSteps(tx, userId, at)).length === 0
      if (isDone) await deleteRows(tx, userId)
      const appEvents = isDone ? [objectEvent('user', userId, userId, userId, true, at)] : []
      return { isDone, removed: isDone ? await eventsBy(tx, userId) : [], appEvents }
    })
    if (isGone.isDone) return
  }
}

/** Lists what is left to undo: by the account, and by others on its posts. */
async function remainingSteps(db: Db, userId: number, at: number): Promise<Step[]> {
  const own = db.select({ id: posts.id }).from(posts).where(eq(posts.userId, userId))
  const [followRows, starRows, postRows, channelRows, subscriptionRows] = [
    await db
      .select()
      .from(follows)
      .where(or(eq(follows.userId, userId), eq(follows.targetId, userId))),
    await db
      .select()
      .from(stars)
      .where(or(eq(stars.userId, userId), inArray(stars.postId, own))),
    await db
      .select()
      .from(posts)
      .where(and(or(eq(posts.userId, userId), inArray(posts.repostOf, own)), eq(posts.isDeleted, false)))
      // Reposts before originals.
      .orderBy(sql`${posts.repostOf} is null`, posts.id),
    await openChannelsOf(db, userId),
    await db
      .select()
      .from(subscriptions)
      .innerJoin(channels, eq(channels.id, subscriptions.channelId))
      .where(and(eq(subscriptions.userId, userId), ne(channels.ownerId, userId))),
  ]
  return [
    ...followRows.map(
      (row): Step =>
        (tx) =>
          removeFollow(tx, row.userId, row.targetId, at),
    ),
    ...starRows.map(
      (row): Step =>
        (tx) =>
          removeStar(tx, row.userId, row.postId, at),
    ),
    ...postRows.map(
      (post): Step =>
        (tx) =>
          post.repostOf === null
            ? deletePost(tx, post.userId, post, at)
            : removeRepost(tx, post.userId, post.repostOf, at),
    ),
    ...channelRows.map(
      (channel): Step =>
        (tx) =>
          deactivateChannel(tx, userId, channel.id, at),
    ),
    ...subscriptionRows.map(
      ({ subscriptions: { channelId } }): Step =>
        (tx) =>
          removeSubscriptions(tx, [{ userId, channelId, at }]),
    ),
  ]
}

/** Lists the events that are left of an actor: of channels that were left. */
async function eventsBy(tx: Db, actorId: number): Promise<RemovedEvent[]> {
  const { ownerId, sourceId, groupId } = interactionEvents
  const { action, objectId } = interactionGroups
  const rows = await tx
    .select({ ownerId, action, objectId, sourceId })
    .from(interactionEvents)
    .innerJoin(
      interactionGroups,
      and(eq(interactionGroups.ownerId, ownerId), eq(interactionGroups.groupId, groupId)),
    )
    .where(eq(interactionEvents.actorId, actorId))
  return rows.map((row) => ({ ...row, actorId }))
}

async function deleteRows(tx: Db, userId: number): Promise<void> {
  for (const { ownerId } of [interactionEvents, interactionGroups, streamSequences]) {
    await tx.delete(ownerId.table).where(eq(ownerId, userId))
  }
  await tx
    .delete(mutesAndBlocks)
    .where(or(eq(mutesAndBlocks.userId, userId), eq(mutesAndBlocks.targetId, userId)))
  await tx.delete(channels).where(eq(channels.ownerId, userId))
  await forgetActor(tx, userId)
  for (const column of [mentions.userId, posts.userId, tokens.userId, sessions.userId]) {
    await tx.delete(column.table).where(eq(column, userId))
  }
  for (const column of [passwords.userId, passkeys.userId, pictures.userId, oneTimeLinks.userId]) {
    await tx.delete(column.table).where(eq(column, userId))
  }
  for (const column of [pushSubscriptions.userId, users.id]) {
    await tx.delete(column.table).where(eq(column, userId))
  }
}
