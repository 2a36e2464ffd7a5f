/**
 * Row locks. Every transaction takes them in one order, so that no two can wait for each other:
 * users by id, then posts by id, then channels by id, then stream heads by owner.
 */
import { asc, inArray, sql } from 'drizzle-orm'
import { notFound } from '#service/model/http-error.ts'
import type { Head } from '#service/model/grouping.ts'
import type { ChannelRecord, PostRecord } from '#service/model/records.ts'
import type { Db } from './database.ts'
import { channels, posts, streamHeads, users } from './schema.ts'

/** Lets only one transaction at a time do what `name` stands for, whichever process it is in. */
export async function lockAlone(tx: Db, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`)
}

/** @throws Failure 404 when one of them does not exist */
export async function lockUsers(tx: Db, ids: readonly number[]): Promise<void> {
  const wanted = new Set(ids)
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...wanted]))
    .orderBy(asc(users.id))
    .for('no key update')
  if (rows.length < wanted.size) throw notFound('There is no such user.')
}

/** @throws Failure 404 when one of them does not exist */
export async function lockPosts(tx: Db, ids: readonly number[]): Promise<Map<number, PostRecord>> {
  const wanted = new Set(ids)
  if (wanted.size === 0) return new Map()
  const rows = await tx
    .select()
    .from(posts)
    .where(inArray(posts.id, [...wanted]))
    .orderBy(asc(posts.id))
    .for('no key update')
  if (rows.length < wanted.size) throw notFound('There is no such post.')
  return new Map(rows.map((row) => [row.id, row]))
}

/** @throws Failure 404 when one of them does not exist */
export async function lockChannels(tx: Db, ids: readonly number[]): Promise<Map<number, ChannelRecord>> {
  const wanted = new Set(ids)
  const rows = await tx
    .select()
    .from(channels)
    .where(inArray(channels.id, [...wanted]))
    .orderBy(asc(channels.id))
    .for('no key update')
  if (rows.length < wanted.size) throw notFound('There is no such channel.')
  return new Map(rows.map((row) => [row.id, row]))
}

/** @returns where the streams of these owners stand, and stand still until the transaction ends */
export function lockHeads(tx: Db, ownerIds: readonly number[]): Promise<Head[]> {
  return tx
    .select()
    .from(streamHeads)
    .where(inArray(streamHeads.ownerId, [...new Set(ownerIds)]))
    .orderBy(asc(streamHeads.ownerId))
    .for('no key update')
}
