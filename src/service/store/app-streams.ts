/** The app streams and filters of a token. A stream ends when nothing has been connected to it for `RESUME_MS`. */
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { ObjectType } from '#contract/appnet/streams.ts'
import type { FilterRules } from '#service/model/event-filter.ts'
import { badRequest, type HttpError, notFound } from '#service/model/http-error.ts'
import { latestPosition, pruneUnreadEvents, RESUME_MS, STREAM_NOTICES } from './app-events.ts'
import { type Db, idArray, textArray } from './database.ts'
import { tokens } from './schema/accounts.ts'
import { appFilters, appStreams } from './schema/streams.ts'

export interface FilterRecord {
  id: number
  name: string
  rules: FilterRules
}

export interface StreamRecord {
  id: number
  clientId: string
  objectTypes: ObjectType[]
  filter: FilterRecord | null
  key: string | null
  /** New connections begin after it. */
  position: number
  connection: string | null
}

export interface StreamSettings {
  objectTypes: ObjectType[]
  filterId: number | null
  key: string | null
}

const MAX_STREAMS = 5
const MAX_FILTERS = 20

/** Lists the streams of a token that have not ended, the oldest first. */
export async function streamsOf(db: Db, tokenHash: string, now: number): Promise<StreamRecord[]> {
  const rows = await db
    .select()
    .from(appStreams)
    .leftJoin(appFilters, eq(appFilters.id, appStreams.filterId))
    .where(and(eq(appStreams.tokenHash, tokenHash), gte(appStreams.seenAt, now - RESUME_MS)))
    .orderBy(asc(appStreams.id))
  return rows.map(toRecord)
}

/** Finds a stream of any token. */
export async function findStream(db: Db, id: number): Promise<StreamRecord | undefined> {
  const [row] = await db
    .select()
    .from(appStreams)
    .leftJoin(appFilters, eq(appFilters.id, appStreams.filterId))
    .where(eq(appStreams.id, id))
  return row && toRecord(row)
}

/**
 * Creates a stream, which begins with what happens from now on.
 * @throws HttpError 400 when the token has too many streams, or one with that key, or not that filter
 */
export async function createStream(
  tx: Db,
  token: { hash: string; clientId: string },
  settings: StreamSettings,
  now: number,
): Promise<number> {
  await lockToken(tx, token.hash)
  await tx.delete(appStreams).where(lt(appStreams.seenAt, now - RESUME_MS))
  const streams = await streamsOf(tx, token.hash, now)
  if (streams.length >= MAX_STREAMS) {
    throw badRequest(`A token has at most ${MAX_STREAMS} streams; delete one first.`)
  }
  await assertUsable(tx, token.hash, settings, streams)
  const [created] = await tx
    .insert(appStreams)
    .values({
      ...settings,
      ...{ tokenHash: token.hash, clientId: token.clientId, seenAt: now },
      position: await latestPosition(tx),
    })
    .returning()
  return created?.id ?? 0
}

/** Changes a stream. @throws HttpError 404 for an unknown one, 400 as `createStream` */
export async function updateStream(
  tx: Db,
  tokenHash: string,
  id: number,
  settings: StreamSettings,
  now: number,
): Promise<void> {
  await lockToken(tx, tokenHash)
  const streams = await streamsOf(tx, tokenHash, now)
  if (!streams.some((stream) => stream.id === id)) throw unknownStream()
  await assertUsable(
    tx,
    tokenHash,
    settings,
    streams.filter((stream) => stream.id !== id),
  )
  await tx
    .update(appStreams)
    .set({ ...settings, seenAt: now })
    .where(eq(appStreams.id, id))
  await notifyStreams(tx, [id])
}

/** Deletes streams of a token; their connections end. */
export async function deleteStreams(tx: Db, tokenHash: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .delete(appStreams)
    .where(and(eq(appStreams.tokenHash, tokenHash), sql`${appStreams.id} = any(${idArray(ids)})`))
  await pruneUnreadEvents(tx)
  await notifyStreams(tx, ids)
}

/** Deletes all streams of a token, which is revoked. */
export async function deleteAllStreams(tx: Db, tokenHash: string): Promise<void> {
  const deleted = await tx.delete(appStreams).where(eq(appStreams.tokenHash, tokenHash)).returning()
  if (deleted.length > 0) await pruneUnreadEvents(tx)
  await notifyStreams(
    tx,
    deleted.map((stream) => stream.id),
  )
}

export function unknownStream(): HttpError {
  return notFound('This token has no such stream. One that nothing is connected to ends after five minutes.')
}

/**
 * Makes a connection the one that receives a stream.
 * @param isPurged whether it begins with what happens from now on
 * @returns undefined when the stream has ended
 */
export async function attachToStream(
  tx: Db,
  id: number,
  connection: string,
  isPurged: boolean,
  now: number,
): Promise<StreamRecord | undefined> {
  const [attached] = await tx
    .update(appStreams)
    .set({ connection, seenAt: now, ...(isPurged && { position: await latestPosition(tx) }) })
    .where(and(eq(appStreams.id, id), gte(appStreams.seenAt, now - RESUME_MS)))
    .returning()
  if (!attached) return undefined
  await notifyStreams(tx, [id])
  return findStream(tx, id)
}

/** How far a connection has come. */
export interface Progress {
  streamId: number
  connection: string
  position: number
}

/**
 * Stores the progress of connections.
 * @returns the connections that still receive their streams: no other has taken over, and the token is live
 */
export async function storeProgress(
  db: Db,
  progress: readonly Progress[],
  now: number,
): Promise<Set<string>> {
  const { rows } = (await db.execute(sql`
    update ${appStreams} stream set position = greatest(stream.position, made.position), seen_at = ${now}
    from ${tokens} token, unnest(
      ${idArray(progress.map((one) => one.streamId))},
      ${textArray(progress.map((one) => one.connection))},
      ${idArray(progress.map((one) => one.position))}
    ) as made (id, connection, position)
    where stream.id = made.id and stream.connection = made.connection
      and token.hash = stream.token_hash and token.revoked_at is null
    returning stream.connection`)) as { rows: { connection: string }[] }
  return new Set(rows.map((row) => row.connection))
}

/** Deletes a stream that only this connection receives. */
export async function deleteConnectedStream(db: Db, id: number, connection: string): Promise<void> {
  await db.delete(appStreams).where(and(eq(appStreams.id, id), eq(appStreams.connection, connection)))
  await pruneUnreadEvents(db)
}

export async function filtersOf(db: Db, tokenHash: string): Promise<FilterRecord[]> {
  return db
    .select({ id: appFilters.id, name: appFilters.name, rules: appFilters.rules })
    .from(appFilters)
    .where(eq(appFilters.tokenHash, tokenHash))
    .orderBy(asc(appFilters.id))
}

/** Creates a filter. @throws HttpError 400 when the token has too many */
export async function createFilter(
  tx: Db,
  tokenHash: string,
  filter: Omit<FilterRecord, 'id'>,
): Promise<number> {
  await lockToken(tx, tokenHash)
  if ((await filtersOf(tx, tokenHash)).length >= MAX_FILTERS) {
    throw badRequest(`A token has at most ${MAX_FILTERS} filters; delete one first.`)
  }
  const [created] = await tx
    .insert(appFilters)
    .values({ tokenHash, ...filter })
    .returning()
  return created?.id ?? 0
}

/** Changes a filter, and what the streams that use it let through. @throws HttpError 404 */
export async function updateFilter(
  tx: Db,
  tokenHash: string,
  id: number,
  filter: Omit<FilterRecord, 'id'>,
): Promise<void> {
  const changed = await tx
    .update(appFilters)
    .set(filter)
    .where(and(eq(appFilters.id, id), eq(appFilters.tokenHash, tokenHash)))
    .returning()
  if (changed.length === 0) throw unknownFilter()
  await notifyStreams(tx, await streamsWith(tx, id))
}

/** Deletes a filter. @throws HttpError 404 for an unknown one, 400 for one that a stream uses */
export async function deleteFilter(tx: Db, tokenHash: string, id: number): Promise<void> {
  await lockToken(tx, tokenHash)
  if ((await streamsWith(tx, id)).length > 0) {
    throw badRequest('A stream uses this filter; change or delete the stream first.')
  }
  const deleted = await tx
    .delete(appFilters)
    .where(and(eq(appFilters.id, id), eq(appFilters.tokenHash, tokenHash)))
    .returning()
  if (deleted.length === 0) throw unknownFilter()
}

export function unknownFilter(): HttpError {
  return notFound('This token has no such filter.')
}

async function streamsWith(db: Db, filterId: number): Promise<number[]> {
  const rows = await db
    .select({ id: appStreams.id })
    .from(appStreams)
    .where(eq(appStreams.filterId, filterId))
  return rows.map((row) => row.id)
}

async function assertUsable(
  tx: Db,
  tokenHash: string,
  { key, filterId }: StreamSettings,
  others: readonly StreamRecord[],
): Promise<void> {
  if (key !== null && others.some((stream) => stream.key === key)) {
    throw badRequest('This token has a stream with that key; change that one, or choose another key.')
  }
  if (filterId === null) return
  const filters = await filtersOf(tx, tokenHash)
  if (!filters.some((filter) => filter.id === filterId)) {
    throw badRequest('filter_id has to be the id of a filter that this token has created.')
  }
}

/** Locks a token, so that what it may have only so many of is counted right. */
async function lockToken(tx: Db, hash: string): Promise<void> {
  await tx.select({ hash: tokens.hash }).from(tokens).where(eq(tokens.hash, hash)).for('no key update')
}

async function notifyStreams(tx: Db, ids: readonly number[]): Promise<void> {
  for (const id of ids) await tx.execute(sql`select pg_notify(${STREAM_NOTICES}, ${String(id)})`)
}

function toRecord({
  app_streams: stream,
  app_filters: filter,
}: {
  app_streams: typeof appStreams.$inferSelect
  app_filters: typeof appFilters.$inferSelect | null
}): StreamRecord {
  const { id, clientId, objectTypes, key, position, connection } = stream
  const used = filter && { id: filter.id, name: filter.name, rules: filter.rules }
  return { id, clientId, objectTypes, filter: used, key, position, connection }
}
