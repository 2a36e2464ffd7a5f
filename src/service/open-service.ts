import type { Hono } from 'hono'
import { lockDataDir } from '#service/admin/admin-socket.ts'
import { openDemo } from '#service/demo/open-demo.ts'
import { makeSeedUsers } from '#service/demo/seed-users.ts'
import type { Dependencies } from '#service/http/route.ts'
import { HARK } from '#service/model/first-party-clients.ts'
import { isLoopback } from '#service/model/text/links.ts'
import { createPushWorker, type PushWorker } from '#service/push/push-worker.ts'
import { readVapidKeys } from '#service/push/vapid-keys.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import { readSecret } from '#service/store/accounts/secrets.ts'
import type { Store } from '#service/store/database.ts'
import { openStore } from '#service/store/open-store.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'

/** @public For a server that serves the page itself, as the development server does. */
export { isServicePath } from '#service/http/service-paths.ts'

export interface Service {
  app: Hono
  /** Ends the responses that would not end by themselves. */
  endStreams: () => void
  /** Stops the simulator, closes the store and releases the data folder. */
  close: () => Promise<void>
}

/**
 * Opens the data, seeds the demo and creates the app; listens on no port.
 * @param logs write one line, and one entry for each request if requests are logged
 * @param staticDir the built notifications page, if the service serves it
 * @throws DataDirInUse, or an error of the file system or the database
 */
export async function openService(
  config: Config,
  { log, logRequest }: Pick<Dependencies, 'log' | 'logRequest'>,
  staticDir?: string,
): Promise<Service> {
  const clock = Date.now
  const lock = config.databaseUrl === null ? await lockDataDir(config.dataDir) : null
  const store = await openData(config).catch(async (error: unknown) => {
    await lock?.release()
    throw error
  })
  const simulator = { stop: () => Promise.resolve() }
  const stopping = new AbortController()
  function endStreams(): void {
    stopping.abort()
  }
  async function close(): Promise<void> {
    endStreams()
    await simulator.stop()
    await pushWorker?.stop()
    await store.close()
    await lock?.release()
  }
  const { publicUrl } = config
  let pushWorker: PushWorker | undefined
  let csrfKey: Buffer
  try {
    csrfKey = await readSecret(store.db, 'csrf')
    await registerClient(store.db, { ...HARK, link: publicUrl, redirectUris: pageRedirectUris(publicUrl) })
    if (config.demo) simulator.stop = await openDemo(store, makeSeedUsers(), clock, log)
    const vapid = await readVapidKeys(store.db)
    const sender = { vapid, publicUrl, privateNetworks: config.pushPrivateNetworks }
    pushWorker = createPushWorker({ store, clock, log, sender })
    pushWorker.start()
  } catch (error) {
    await close()
    throw error
  }
  lock?.serveCommands({ store, clock, publicUrl })
  const options = {
    store,
    clock,
    log,
    csrfKey,
    config,
    stopping: stopping.signal,
    ...(logRequest && { logRequest }),
  }
  return { app: createApp({ ...options, ...(staticDir && { staticDir }) }), endStreams, close }
}

/** Opens the store of a configuration. */
export function openData({ databaseUrl, dataDir, groupWindowMs }: Config): Promise<Store> {
  return openStore(
    databaseUrl === null ? { kind: 'folder', dataDir } : { kind: 'server', url: databaseUrl },
    groupWindowMs,
  )
}

/** Returns the redirect URIs of the notifications page; a loopback address has two names. */
function pageRedirectUris(publicUrl: string): string[] {
  const { protocol, hostname, port } = new URL(publicUrl)
  const origins = isLoopback(hostname)
    ? ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}${port && `:${port}`}`)
    : [publicUrl]
  return origins.map((origin) => `${origin}/signed-in`)
}
