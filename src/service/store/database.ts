import { sql, type SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** A connection or a transaction, whichever driver is behind it. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** An opened database. */
export interface Store {
  /** For single statements. */
  db: Db
  /** How long a group takes in further events, from its first one; in milliseconds. */
  groupWindowMs: number
  /** All or nothing; runs again when the database gave it up in favour of another one. */
  write: <Result>(work: (tx: Db) => Promise<Result>) => Promise<Result>
  /** Several reads that see one and the same moment. */
  snapshot: <Result>(work: (tx: Db) => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

/** A list of ids as one array parameter, so that lists of every length share one statement. */
export function idArray(ids: readonly number[]): SQL {
  return sql`${sql.param(ids)}::bigint[]`
}

export function textArray(texts: readonly string[]): SQL {
  return sql`${sql.param(texts)}::text[]`
}
