import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { FoundPostgres } from './find-postgres.ts'

export interface RunningPostgres {
  /** May create databases. */
  url: string
  /** Stops the server and removes its data, if it was started here. */
  stop: () => Promise<void>
}

const ROLE = 'hark'

const UNPRIVILEGED_USERS = ['postgres', 'nobody']

/**
 * Starts a server on a free port with a temporary data folder, or uses the one that is running.
 * @param settings of the server, such as `fsync=off` where durability is not needed
 * @throws when the server cannot be reached, or does not start within half a minute
 */
export async function runPostgres(
  found: FoundPostgres,
  settings: readonly string[] = [],
): Promise<RunningPostgres> {
  if (found.kind === 'server') {
    await onServer(found.url, 'select 1').catch((cause: unknown) => {
      throw new Error('DATABASE_URL names a server that cannot be used; repair it, or unset it.', { cause })
    })
    return { url: found.url, stop: () => Promise.resolve() }
  }
  const user = serverUser()
  const home = mkdtempSync(join(tmpdir(), 'hark-postgres-'))
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(home, 'password')
  const data = join(home, 'data')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid)

  const access = [`--username=${ROLE}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const init = ['--no-sync', '--encoding=UTF8', '--locale=C', `--pgdata=${data}`, ...access]
  execFileSync(join(found.folder, 'initdb'), init, { cwd: home, stdio: 'pipe', ...user })
  const port = await freePort()
  const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings]
  const server = spawn(
    join(found.folder, 'postgres'),
    ['-D', data, ...options.flatMap((option) => ['-c', option])],
    { cwd: home, stdio: ['ignore', 'ignore', 'pipe'], ...user },
  )
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)))
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  process.once('exit', interrupt)

  /** An interrupted server closes its connections and ends cleanly. */
  function interrupt(): void {
    server.kill('SIGINT')
  }

  async function stop(): Promise<void> {
    process.off('exit', interrupt)
    interrupt()
    await ended
    rmSync(home, { recursive: true, force: true })
  }

  const url = `postgres://${ROLE}:${password}@127.0.0.1:${port}/postgres`
  const isReady = await Promise.race([answers(url), ended.then(() => false)])
  if (isReady) return { url, stop }
  await stop()
  throw new Error(`PostgreSQL did not start: ${said}`)
}

/** Returns the user to run as: PostgreSQL refuses to run as root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of UNPRIVILEGED_USERS) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name]).stdout))
    if (uid !== undefined && gid !== undefined && uid > 0 && gid > 0) return { uid, gid }
  }
  throw new Error(`PostgreSQL cannot run as root, and there is no user ${UNPRIVILEGED_USERS.join(' or ')}.`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      await onServer(url, 'select 1')
      return true
    } catch {
      await delay(100)
    }
  }
  return false
}

/** Creates a database on a server. */
export async function createDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `hark_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
