import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'
import { type AdminCommand, execute, lockDataDir, sendCommand } from '#service/admin/admin-socket.ts'
import { createDeferredServer } from '#service/http/deferred-server.ts'
import { healthWhileStarting } from '#service/http/health.ts'
import { createLogs } from '#service/http/log/log-format.ts'
import { stopServer } from '#service/http/stop-server.ts'
import { parseScopes } from '#service/model/scopes.ts'
import { restoreBackup } from '#service/store/open-store.ts'
import { watch } from '#service/watch/watch.ts'
import { type Config, ConfigError, defaultPublicUrl, readConfig } from './config.ts'
import { formatStartupError } from './format-startup-error.ts'
import { openData, openService } from './open-service.ts'

const USAGE = `Use one of these:
  serve [--no-demo]                              start the service
  token @username [--scopes basic,follow]        make a token of a user
  token --app                                    make an app token, for app streams
  watch @username                                print a user's interactions as they happen
  account @username [--name 'Full Name']         open an account
  account @username --link                       make a link that signs the account in
  account --invitation                           make a link that opens an account
  backup FILE | restore FILE                     copy the data folder, or replace it by a copy`

/** The built page is beside the built service. */
const STATIC_DIR = fileURLToPath(new URL('../client', import.meta.url))

const [command, ...rest] = process.argv.slice(2)

run(command, rest).catch((error: unknown) => {
  process.stderr.write(`${formatStartupError(error)}\n`)
  process.exit(1)
})

async function run(name: string | undefined, args: readonly string[]): Promise<void> {
  if (name === 'serve') return serve(readConfig(process.env, args))
  const [username] = args
  if (name === 'watch' && username !== undefined && args.length === 1) {
    return watchUser(readConfig(process.env, []), username)
  }
  if (name === 'token' && username === '--app' && args.length === 1) {
    return runAdminCommand(readConfig(process.env, []), { kind: 'app-token' })
  }
  if (name === 'token' && username !== undefined) {
    const scopes = readScopes(args.slice(1))
    return runAdminCommand(readConfig(process.env, []), {
      kind: 'token',
      username,
      ...(scopes && { scopes }),
    })
  }
  if (name === 'account' && username !== undefined) {
    return runAdminCommand(readConfig(process.env, []), readAccountCommand(username, args.slice(1)))
  }
  if (name === 'backup' && username !== undefined && args.length === 1) {
    return runAdminCommand(readConfig(process.env, []), { kind: 'backup', file: resolve(username) })
  }
  if (name === 'restore' && username !== undefined && args.length === 1) {
    return restore(readConfig(process.env, []), resolve(username))
  }
  throw new ConfigError(USAGE)
}

/** Replaces the data of the folder, which no service may be using. */
async function restore({ databaseUrl, dataDir }: Config, file: string): Promise<void> {
  if (databaseUrl !== null) throw new ConfigError('restore works on DATA_DIR; unset DATABASE_URL.')
  const backup = new Blob([await readFile(file)])
  const lock = await lockDataDir(dataDir)
  try {
    const former = await restoreBackup(dataDir, backup, Date.now())
    process.stdout.write(`Restored ${file}.${former === null ? '' : ` The former data is in ${former}.`}\n`)
  } finally {
    await lock.release()
  }
}

/** Listens first, so that a taken port is reported at once; requests wait until the data is open. */
async function serve(requested: Config): Promise<void> {
  const logs = createLogs(requested.logFormat, (line) => process.stdout.write(`${line}\n`))
  const { log } = logs
  const { server, serveWith } = createDeferredServer(healthWhileStarting)
  await new Promise<void>((listening, reject) => {
    server.once('error', reject)
    server.listen(requested.port, requested.host, listening)
  })
  const { port } = server.address() as AddressInfo
  const publicUrl = process.env['PUBLIC_URL'] ? requested.publicUrl : defaultPublicUrl(requested.host, port)
  const config = { ...requested, port, publicUrl }
  const service = await openService(config, logs, existsSync(STATIC_DIR) ? STATIC_DIR : undefined)
  serveWith(service.app)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log('Stopping.')
      service.endStreams()
      void stopServer(server)
        .then(() => service.close())
        .then(() => process.exit(0))
    })
  }
  log(`Hark is ready at ${publicUrl}`)
}

/** Prints interactions until a signal, beside a running service, which it reaches at its public URL. */
async function watchUser(config: Config, username: string): Promise<void> {
  const command = { kind: 'app-token' } as const
  const token = await (config.databaseUrl === null
    ? sendCommand(config.dataDir, command)
    : executeLocally(config, command))
  if (token === null) {
    throw new ConfigError(`No service runs on the data folder ${config.dataDir}. Start it with npm start.`)
  }
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  // Whatever reads the output may end first.
  process.stdout.on('error', () => stopping.abort())
  await watch({
    ...{ url: config.publicUrl, token, username: username.replace(/^@/, ''), windowMs: config.groupWindowMs },
    print: (line) => process.stdout.write(`${line}\n`),
    signal: stopping.signal,
  })
}

/** Sends a command to the process that holds the data, or executes it in this one when none runs. */
async function runAdminCommand(config: Config, command: AdminCommand): Promise<void> {
  const output = config.databaseUrl === null ? await sendCommand(config.dataDir, command) : null
  process.stdout.write(`${output ?? (await executeLocally(config, command))}\n`)
}

async function executeLocally(config: Config, command: AdminCommand): Promise<string> {
  const lock = config.databaseUrl === null ? await lockDataDir(config.dataDir) : null
  try {
    const store = await openData(config)
    try {
      return await execute(command, { store, clock: Date.now, publicUrl: config.publicUrl })
    } finally {
      await store.close()
    }
  } finally {
    await lock?.release()
  }
}

/** Returns undefined, for every scope, where the option is not given. */
function readScopes(args: readonly string[]): readonly Scope[] | undefined {
  if (args.length === 0) return undefined
  const [flag, names] = args
  if (flag !== '--scopes' || names === undefined || args.length > 2) throw new ConfigError(USAGE)
  const { scopes, unknown } = parseScopes(names)
  if (unknown.length === 0) return scopes
  throw new ConfigError(`There is no scope ${unknown.join(', ')}. The scopes are ${SCOPES.join(', ')}.`)
}

function readAccountCommand(username: string, args: readonly string[]): AdminCommand {
  if (username === '--invitation' && args.length === 0) return { kind: 'invitation' }
  if (args.length === 1 && args[0] === '--link') return { kind: 'link', username }
  return { kind: 'account', username, name: readName(args) }
}

function readName(args: readonly string[]): string {
  const [flag, name] = args
  if (flag === undefined) return ''
  if (flag !== '--name' || name === undefined || args.length > 2) throw new ConfigError(USAGE)
  return name
}
