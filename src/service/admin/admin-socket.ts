import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { request, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Hono } from 'hono'
import type { Scope } from '#contract/appnet/scopes.ts'
import { createDeferredServer } from '#service/http/deferred-server.ts'
import { badRequest, HttpError } from '#service/model/http-error.ts'
import { issueAppToken, issueSignInLink, issueToken, openAccount } from '#service/store/accounts/accounts.ts'
import { createLink } from '#service/store/accounts/one-time-links.ts'
import type { Store } from '#service/store/database.ts'

/** Thrown when another process uses the data folder. */
export class DataDirInUse extends Error {
  constructor(dataDir: string) {
    super(`The data folder ${dataDir} is in use by another process.`)
  }
}

/**
 * An exclusive lock on a data folder. It is held by listening on a local socket named after the folder, through which
 * the holder also executes the commands of the command line.
 */
export interface DataDirLock {
  /** Starts executing commands; those received earlier have waited. */
  serveCommands: (services: AdminServices) => void
  release: () => Promise<void>
}

/** What commands work on. */
export interface AdminServices {
  store: Store
  clock: () => number
  /** The origin of the links that are printed. */
  publicUrl: string
}

/** How long replacing a dead process's socket may take. */
const LOCK_TIMEOUT_MS = 1000

/** What the command line can ask the holder of the lock to execute. */
export type AdminCommand =
  | { kind: 'token'; username: string; scopes?: readonly Scope[] }
  | { kind: 'app-token' }
  | { kind: 'account'; username: string; name: string }
  /** `file` is an absolute path, for the folder of the command line need not be that of the holder. */
  | { kind: 'backup'; file: string }
  | { kind: 'link'; username: string }
  | { kind: 'invitation' }

/**
 * Locks the data folder for this process; creates the folder if it is missing.
 * @throws DataDirInUse when another process holds the lock; a file system error when the folder cannot be created
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = socketPath(dataDir)
  const { server, serveWith } = createDeferredServer()
  await withLock(`${path}.lock`, async () => {
    if (await isAnswering(path)) throw new DataDirInUse(dataDir)
    if (process.platform !== 'win32') rmSync(path, { force: true })
    await listen(server, path, dataDir)
  })
  server.unref()
  return {
    serveCommands: (services) => serveWith(createAdminApp(services)),
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Executes a command.
 * @returns what to print
 * @throws HttpError
 */
export async function execute(
  command: AdminCommand,
  { store, clock, publicUrl }: AdminServices,
): Promise<string> {
  switch (command.kind) {
    case 'token':
      return issueToken(store, command.username, clock(), command.scopes)
    case 'app-token':
      return issueAppToken(store, clock())
    case 'account': {
      const { username } = await openAccount(store, command.username, command.name, clock())
      return `The account @${username} is open.`
    }
    case 'backup':
      return writeBackup(store, command.file)
    case 'link':
      return `${publicUrl}/account/link/${await issueSignInLink(store, command.username, clock())}`
    case 'invitation':
      return `${publicUrl}/account/sign-up?invitation=${await createLink(store.db, null, clock())}`
    default:
      return command satisfies never
  }
}

/** Writes the backup beside its final name first, so that a file of that name is always complete. */
async function writeBackup(store: Store, file: string): Promise<string> {
  if (!store.backup) throw badRequest('A PostgreSQL server is backed up with its own tools, such as pg_dump.')
  const unfinished = `${file}.unfinished`
  const data = await store.backup()
  await writeFile(unfinished, data.stream(), { mode: 0o600 }).catch((error: unknown) => {
    rmSync(unfinished, { force: true })
    throw badRequest(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
  renameSync(unfinished, file)
  return `Wrote ${file} (${(data.size / 1e6).toFixed(1)} MB).`
}

/**
 * Sends a command to the process that holds the data folder.
 * @returns what to print, or null when no process holds it
 * @throws HttpError with the holder's error
 */
export async function sendCommand(dataDir: string, command: AdminCommand): Promise<string | null> {
  const path = socketPath(dataDir)
  if (!(await isAnswering(path))) return null
  const { status, text } = await post(path, `/${command.kind}s`, JSON.stringify(command))
  if (status !== 200) throw new HttpError(400, text)
  return text
}

function createAdminApp(services: AdminServices): Hono {
  const app = new Hono()
  for (const path of ['/tokens', '/app-tokens', '/accounts', '/backups', '/links', '/invitations']) {
    app.post(path, async (c) => c.text(await execute(await c.req.json<AdminCommand>(), services)))
  }
  app.onError((error, c) => c.text(error.message, error instanceof HttpError ? 400 : 500))
  return app
}

/** Returns the same path for every spelling of the folder; at most the 100 characters a socket's name may have. */
export function socketPath(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 24)
  return process.platform === 'win32' ? `\\\\.\\pipe\\hark-${name}` : join(tmpdir(), `hark-${name}.sock`)
}

function isAnswering(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}

/**
 * Runs `task` under a lock. A process that was killed leaves its socket behind, and of two that find it only one may
 * replace it.
 * @param lock a folder that exists while the lock is held
 */
async function withLock(lock: string, task: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + LOCK_TIMEOUT_MS
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      // The holder of the lock was killed.
      if (Date.now() > deadline) rmSync(lock, { recursive: true, force: true })
      await delay(LOCK_TIMEOUT_MS / 50)
    }
  }
  try {
    await task()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Listens so that only this user may connect: a socket gets its permissions from the umask. */
function listen(server: Server, path: string, dataDir: string): Promise<void> {
  const umask = process.umask(0o077)
  return new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new DataDirInUse(dataDir) : error)
    })
    server.listen(path, resolve)
  }).finally(() => process.umask(umask))
}

function post(socket: string, path: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', Connection: 'close' }
    const sent = request({ socketPath: socket, path, method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
