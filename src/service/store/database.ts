import { type SQL, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** A connection or a transaction of either driver. */
export type Db = PgDatabase<PgQueryResultHKT>

/** An opened database. */
export interface Store {
  /** An embedded database belongs to one process; a server may be shared by several. */
  kind: 'embedded' | 'server'
  /** For single statements. */
  db: Db
  /** How long after its first event a group accepts further events, in milliseconds. */
  groupWindowMs: number
  /** Runs `work` in a transaction; retries when the database aborts it because of another transaction. */
  write: <Result>(work: (tx: Db) => Promise<Result>) => Promise<Result>
  /** Runs reads that all see the same snapshot. */
  snapshot: <Result>(work: (tx: Db) => Promise<Result>) => Promise<Result>
  /** Copies the data at one moment, as a gzipped tar; null where the database has tools of its own for that. */
  backup: (() => Promise<Blob>) | null
  /**
   * Calls `onNotice` for each notice on a channel, of any process, until the returned function is called. Notices are
   * missed until `onListening` is called: at the start, and again whenever the connection to a server broke.
   */
  listen: (
    channel: string,
    onNotice: (payload: string) => void,
    onListening: () => void,
  ) => Promise<() => Promise<void>>
  close: () => Promise<void>
}

/** Makes one array parameter of a list of ids, so that lists of every length share one statement. */
export function idArray(ids: readonly number[]): SQL {
  return sql`${sql.param(ids)}::bigint[]`
}

/** Makes one array parameter of a list of texts. */
export function textArray(texts: readonly string[]): SQL {
  return sql`${sql.param(texts)}::text[]`
}
