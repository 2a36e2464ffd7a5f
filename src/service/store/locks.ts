/**
 * Row locks. Every transaction takes them in this order, so that no two can deadlock: users by id, then posts by id, then
 * channels by id, then stream sequences by owner.
 */
import { asc, inArray, sql } from 'drizzle-orm'
import type { StreamSequence } from '#service/model/grouping.ts'
import { notFound } from '#service/model/http-error.ts'
import type { ChannelRecord, PostRecord } from '#service/model/records.ts'
import type { Db } from './database.ts'
import { channels, posts, users } from './schema/content.ts'
import { streamSequences } from './schema/streams.ts'

/** Takes the advisory lock `name`, across processes, until the transaction ends. */
export async function lockByName(tx: Db, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`)
}

/** Locks accounts. @throws HttpError 404 when one of them does not exist */
export async function lockUsers(tx: Db, ids: readonly number[]): Promise<void> {
  const distinct = new Set(ids)
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...distinct]))
    .orderBy(asc(users.id))
    .for('no key update')
  if (rows.length < distinct.size) throw notFound('There is no such user.')
}

/** Locks and returns posts by id. @throws HttpError 404 when one of them does not exist */
export async function lockPosts(tx: Db, ids: readonly number[]): Promise<Map<number, PostRecord>> {
  const distinct = new Set(ids)
  if (distinct.size === 0) return new Map()
  const rows = await tx
    .select()
    .from(posts)
    .where(inArray(posts.id, [...distinct]))
    .orderBy(asc(posts.id))
    .for('no key update')
  if (rows.length < distinct.size) throw notFound('There is no such post.')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Locks and returns channels by id. @throws HttpError 404 when one of them does not exist */
export async function lockChannels(tx: Db, ids: readonly number[]): Promise<Map<number, ChannelRecord>> {
  const distinct = new Set(ids)
  const rows = await tx
    .select()
    .from(channels)
    .where(inArray(channels.id, [...distinct]))
    .orderBy(asc(channels.id))
    .for('no key update')
  if (rows.length < distinct.size) throw notFound('There is no such channel.')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Locks the sequences of these owners' streams until the transaction ends. */
export function lockSequences(tx: Db, ownerIds: readonly number[]): Promise<StreamSequence[]> {
  return tx
    .select()
    .from(streamSequences)
    .where(inArray(streamSequences.ownerId, [...new Set(ownerIds)]))
    .orderBy(asc(streamSequences.ownerId))
    .for('no key update')
}
