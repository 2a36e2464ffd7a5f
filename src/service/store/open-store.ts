import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import pg from 'pg'
import type { Db, Store } from './database.ts'
import { migrate } from './migrate.ts'

/** Where the data lives: in a PostgreSQL server, in a folder (PGlite), or in memory, for tests. */
export type StoreLocation =
  { kind: 'server'; url: string } | { kind: 'folder'; dataDir: string } | { kind: 'memory'; template?: Blob }

/** SQLSTATE of a transaction aborted because of another: serialization failure, deadlock. */
const RETRY_CODES = new Set(['40001', '40P01'])
const RETRIES = 5

/** Below the data folder. */
const PGLITE_FOLDER = 'pglite'

/**
 * Limits of the connection pool, in milliseconds. A query that takes longer than a minute means that the server does not
 * respond; migrations and the demo's backlog stay far below that for each statement.
 */
const POOL = {
  max: 16,
  keepAlive: true,
  connectionTimeoutMillis: 5000,
  query_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
}
/** How long after its connection broke a listener connects again, in milliseconds. */
const LISTEN_RETRY_MS = 1000

/**
 * Opens the database and applies missing migrations. The only file that knows the drivers.
 * @throws what the driver throws when the server cannot be reached or the folder not be written
 */
export async function openStore(location: StoreLocation, groupWindowMs: number): Promise<Store> {
  const { db, backup, listen, close } = await connect(location)
  try {
    await migrate(db)
  } catch (error) {
    await close()
    throw error
  }
  return {
    kind: location.kind === 'server' ? 'server' : 'embedded',
    db,
    groupWindowMs,
    write: (work) => withRetries(() => db.transaction(work)),
    snapshot: (work) =>
      withRetries(() => db.transaction(work, { isolationLevel: 'repeatable read', accessMode: 'read only' })),
    backup,
    listen,
    close,
  }
}

interface Connection {
  db: Db
  backup: Store['backup']
  listen: Store['listen']
  close: () => Promise<void>
}

async function connect(location: StoreLocation): Promise<Connection> {
  if (location.kind === 'server') {
    const pool = new pg.Pool({ ...POOL, connectionString: location.url })
    // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => undefined)
    // So would one that breaks in a transaction, between two statements; the next statement fails.
    pool.on('connect', (client) => client.on('error', () => undefined))
    return {
      db: drizzlePg(pool),
      listen: (...args) => Promise.resolve(listenOnServer(location.url, ...args)),
      backup: null,
      close: () => pool.end(),
    }
  }
  const client = await openPglite(location)
  return {
    db: drizzlePglite(client),
    backup: () => client.dumpDataDir('gzip'),
    async listen(channel, onNotice, onListening) {
      const unlisten = await client.listen(channel, onNotice)
      onListening()
      return unlisten
    },
    close: () => client.close(),
  }
}

/** Listens on a connection of its own, which is made again whenever it breaks. */
function listenOnServer(
  url: string,
  ...[channel, onNotice, onListening]: Parameters<Store['listen']>
): () => Promise<void> {
  const state: { isStopped: boolean; client?: pg.Client; retry?: NodeJS.Timeout } = { isStopped: false }

  function start(): void {
    const client = new pg.Client({ connectionString: url, keepAlive: true })
    state.client = client
    client.on('notification', (notice) => onNotice(notice.payload ?? ''))
    client.on('error', () => undefined)
    client.once('end', () => {
      if (!state.isStopped) state.retry = setTimeout(start, LISTEN_RETRY_MS)
    })
    client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .then(onListening)
      .catch(() => client.end())
      .catch(() => undefined)
  }

  start()
  return async () => {
    state.isStopped = true
    clearTimeout(state.retry)
    await state.client?.end().catch(() => undefined)
  }
}

function openPglite(location: Exclude<StoreLocation, { kind: 'server' }>): Promise<PGlite> {
  if (location.kind === 'memory') {
    return PGlite.create(location.template ? { loadDataDir: location.template } : {})
  }
  mkdirSync(location.dataDir, { recursive: true })
  return PGlite.create(join(location.dataDir, PGLITE_FOLDER))
}

/**
 * Replaces the embedded database of a data folder by a backup. The caller holds the lock on the folder.
 * @returns the path that the former database was moved to, null where there was none
 * @throws when the file is not a backup; the former database is then still in place
 */
export async function restoreBackup(dataDir: string, backup: Blob, at: number): Promise<string | null> {
  const folder = join(dataDir, PGLITE_FOLDER)
  const restored = `${folder}.restoring`
  rmSync(restored, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  try {
    const client = await PGlite.create(restored, { loadDataDir: backup })
    await client.query('select 1 from migrations')
    await client.close()
  } catch (cause) {
    rmSync(restored, { recursive: true, force: true })
    throw new Error('The file is not a backup of Hark.', { cause })
  }
  const former = existsSync(folder) ? `${folder}.${at}` : null
  if (former !== null) renameSync(folder, former)
  renameSync(restored, folder)
  return former
}

async function withRetries<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (retry === RETRIES || !RETRY_CODES.has(sqlState(error) ?? '')) throw error
    }
  }
}

/** Drizzle wraps what the driver throws. */
function sqlState(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : cause === undefined ? undefined : sqlState(cause)
}
