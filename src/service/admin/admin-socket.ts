import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Hono } from 'hono'
import { HttpError } from '#service/model/http-error.ts'
import { issueToken, openAccount } from '#service/store/accounts.ts'
import type { Store } from '#service/store/database.ts'
import { createDeferredServer } from '#service/http/deferred-server.ts'

/** Another process works on the data folder. */
export class DataDirInUse extends Error {
  constructor(dataDir: string) {
    super(`The data folder ${dataDir} is in use by another process.`)
  }
}

/**
 * The right to work on a data folder. It is held by listening on a local socket named after the folder, through which
 * the holder also does what the command line asks for while the data is its own.
 */
export interface DataDirLock {
  /** From now on requests are answered; those that came before have waited. */
  answerFrom: (store: Store, clock: () => number) => void
  release: () => Promise<void>
}

/** How long replacing a dead process's socket may take. */
const TURN_MS = 1000

/** What the command line can ask the holder of the folder to do. */
export type AdminCommand =
  { kind: 'token'; username: string } | { kind: 'account'; username: string; name: string }

/**
 * Takes the data folder for this process; makes the folder when it is not there.
 * @throws FolderInUse when another process has it; what the file system throws when it cannot be made
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = socketPath(dataDir)
  const { server, answerWith } = createDeferredServer()
  await takeTurns(`${path}.lock`, async () => {
    if (await isAnswering(path)) throw new DataDirInUse(dataDir)
    if (process.platform !== 'win32') rmSync(path, { force: true })
    await listen(server, path, dataDir)
  })
  server.unref()
  return {
    answerFrom: (store, clock) => answerWith(createControl(store, clock)),
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Carries an order out on a store.
 * @returns what to print
 * @throws Failure
 */
export async function execute(order: AdminCommand, store: Store, clock: () => number): Promise<string> {
  if (order.kind === 'token') return issueToken(store, order.username, clock())
  const { username } = await openAccount(store, order.username, order.name, clock())
  return `The account @${username} is open.`
}

/**
 * Has an order carried out by the process that holds the data folder.
 * @returns what to print, or null when no process holds it
 * @throws Failure with the holder's refusal
 */
export async function sendCommand(dataDir: string, order: AdminCommand): Promise<string | null> {
  const path = socketPath(dataDir)
  if (!(await isAnswering(path))) return null
  const { status, text } = await post(path, `/${order.kind}s`, JSON.stringify(order))
  if (status !== 200) throw new HttpError(400, text)
  return text
}

function createControl(store: Store, clock: () => number): Hono {
  const app = new Hono()
  for (const path of ['/tokens', '/accounts']) {
    app.post(path, async (c) => c.text(await execute(await c.req.json<AdminCommand>(), store, clock)))
  }
  app.onError((error, c) => c.text(error.message, error instanceof HttpError ? 400 : 500))
  return app
}

/** The same for every spelling of the path, and short enough for the 100 characters a socket's name may have. */
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
 * A process that was killed leaves its socket behind, and of two that find it only one may replace it.
 * @param lock a folder that exists while somebody has the turn
 */
async function takeTurns(lock: string, turn: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + TURN_MS
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      // Whoever had the turn was killed in it.
      if (Date.now() > deadline) rmSync(lock, { recursive: true, force: true })
      await delay(TURN_MS / 50)
    }
  }
  try {
    await turn()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Only this user may connect: a socket gets its permissions from the umask. */
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
    const asked = request({ socketPath: socket, path, method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
