import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Config, ConfigError, defaultPublicUrl, readConfig } from './config.ts'
import { execute, lockDataDir, type AdminCommand, sendCommand } from '#service/admin/admin-socket.ts'
import { formatStartupError } from './format-startup-error.ts'
import { openData, openService } from './open-service.ts'
import { stopServer } from '#service/http/stop-server.ts'
import { createDeferredServer } from '#service/http/deferred-server.ts'

const USAGE = 'Use: serve [--no-demo] | token @username | account @username [--name "Full Name"]'

/** The built page lies beside the built service. */
const STATIC_DIR = fileURLToPath(new URL('../client', import.meta.url))

const [command, ...rest] = process.argv.slice(2)

run(command, rest).catch((error: unknown) => {
  process.stderr.write(`${formatStartupError(error)}\n`)
  process.exit(1)
})

async function run(name: string | undefined, args: readonly string[]): Promise<void> {
  if (name === 'serve') return serve(readConfig(process.env, args))
  const [username] = args
  if (name === 'token' && username !== undefined && args.length === 1) {
    return order(readConfig(process.env, []), { kind: 'token', username })
  }
  if (name === 'account' && username !== undefined) {
    return order(readConfig(process.env, []), { kind: 'account', username, name: readName(args.slice(1)) })
  }
  throw new ConfigError(USAGE)
}

/** Listens first, so that a port that is taken is known at once; requests wait until the data is open. */
async function serve(wanted: Config): Promise<void> {
  const { server, answerWith } = createDeferredServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted.port, wanted.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const publicUrl = process.env['PUBLIC_URL'] ? wanted.publicUrl : defaultPublicUrl(wanted.host, port)
  const config = { ...wanted, port, publicUrl }
  const service = await openService(config, log, existsSync(STATIC_DIR) ? STATIC_DIR : undefined)
  answerWith(service.app)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log('Stopping.')
      void stopServer(server)
        .then(() => service.close())
        .then(() => process.exit(0))
    })
  }
  log(`Hark is ready at ${publicUrl}`)
}

/** Has the service that holds the data carry the order out, or does it here when none runs. */
async function order(config: Config, what: AdminCommand): Promise<void> {
  const answer = config.databaseUrl === null ? await sendCommand(config.dataDir, what) : null
  process.stdout.write(`${answer ?? (await carryOutHere(config, what))}\n`)
}

async function carryOutHere(config: Config, what: AdminCommand): Promise<string> {
  const claim = config.databaseUrl === null ? await lockDataDir(config.dataDir) : null
  try {
    const store = await openData(config)
    try {
      return await execute(what, store, Date.now)
    } finally {
      await store.close()
    }
  } finally {
    await claim?.release()
  }
}

function readName(args: readonly string[]): string {
  const [flag, name] = args
  if (flag === undefined) return ''
  if (flag !== '--name' || name === undefined || args.length > 2) throw new ConfigError(USAGE)
  return name
}

function log(line: string): void {
  process.stdout.write(`${line}\n`)
}
