import { lte, sql } from 'drizzle-orm'
import { type Db, idArray, textArray } from './database.ts'
import { rateLimits } from './schema/processes.ts'

/** How many requests a bucket has counted, and when it is reset, in epoch milliseconds. */
export interface BucketState {
  used: number
  endsAt: number
}

/**
 * Counts one request in each bucket. One statement, so that processes which count at once lose nothing. A window ends no
 * later than a new one would, whatever the clock was when it began.
 * @param buckets with the end of the window that a new bucket gets
 * @returns the states after counting, by key
 */
export async function countRequest(
  db: Db,
  buckets: readonly { key: string; endsAt: number }[],
  now: number,
): Promise<Map<string, BucketState>> {
  const { rows } = (await db.execute(sql`
    insert into rate_limits as bucket (key, used, ends_at)
    select key, 1, ends_at from unnest(
      ${textArray(buckets.map((bucket) => bucket.key))}, ${idArray(buckets.map((bucket) => bucket.endsAt))}
    ) as input (key, ends_at) order by key
    on conflict (key) do update set
      used = case when bucket.ends_at <= ${now}::bigint then 1 else bucket.used + 1 end,
      ends_at = case when bucket.ends_at <= ${now}::bigint then excluded.ends_at else least(bucket.ends_at, excluded.ends_at) end
    returning key, used, ends_at`)) as { rows: { key: string; used: unknown; ends_at: unknown }[] }
  return new Map(rows.map((row) => [row.key, { used: Number(row.used), endsAt: Number(row.ends_at) }]))
}

/** Takes a counted request back. */
export async function uncountRequest(db: Db, keys: readonly string[]): Promise<void> {
  await db
    .update(rateLimits)
    .set({ used: sql`${rateLimits.used} - 1` })
    .where(sql`${rateLimits.key} = any(${textArray(keys)})`)
}

/** Deletes the buckets whose window is over. */
export async function deleteExpiredBuckets(db: Db, now: number): Promise<void> {
  await db.delete(rateLimits).where(lte(rateLimits.endsAt, now))
}
