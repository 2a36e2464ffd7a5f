import type { Hono } from 'hono'
import { isLoopback } from '#service/model/links.ts'
import type { Dependencies } from '#service/http/route.ts'
import { registerClient } from '#service/store/clients.ts'
import type { Store } from '#service/store/database.ts'
import { openStore } from '#service/store/open-store.ts'
import { makeSeedUsers } from '#service/demo/demo-users.ts'
import { openDemo } from '#service/demo/open-demo.ts'
import { HARK } from '#service/model/first-party-clients.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { lockDataDir } from '#service/admin/admin-socket.ts'

/** @public For a server that serves the page itself, as the development server does. */
export { isServicePath } from '#service/http/service-paths.ts'

export interface Service {
  app: Hono
  /** Ends the demo's life, closes the store and gives the data folder back. */
  close: () => Promise<void>
}

/**
 * Opens the data, furnishes the demo and builds the app; listens on no port.
 * @param log takes one line at a time
 * @param staticDir the built notifications page, when the service is to serve it
 * @throws FolderInUse, or what the file system or the database throws
 */
export async function openService(
  config: Config,
  log: Dependencies['log'],
  staticDir?: string,
): Promise<Service> {
  const clock = Date.now
  const claim = config.databaseUrl === null ? await lockDataDir(config.dataDir) : null
  const store = await openData(config).catch(async (error: unknown) => {
    await claim?.release()
    throw error
  })
  const life = { end: () => Promise.resolve() }
  async function close(): Promise<void> {
    await life.end()
    await store.close()
    await claim?.release()
  }
  try {
    const { publicUrl } = config
    await registerClient(store.db, { ...HARK, link: publicUrl, redirectUris: signInReturns(publicUrl) })
    if (config.demo) life.end = await openDemo(store, makeSeedUsers(), clock, log)
  } catch (error) {
    await close()
    throw error
  }
  claim?.answerFrom(store, clock)
  return { app: createApp({ store, clock, log, config, ...(staticDir && { staticDir }) }), close }
}

/** Opens the data that a configuration names. */
export function openData({ databaseUrl, dataDir, groupWindowMs }: Config): Promise<Store> {
  return openStore(
    databaseUrl === null ? { kind: 'folder', dataDir } : { kind: 'server', url: databaseUrl },
    groupWindowMs,
  )
}

/** Where the notifications page takes its token; on the own machine it goes by two names. */
function signInReturns(publicUrl: string): string[] {
  const { protocol, hostname, port } = new URL(publicUrl)
  const origins = isLoopback(hostname)
    ? ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}${port && `:${port}`}`)
    : [publicUrl]
  return origins.map((origin) => `${origin}/signed-in`)
}
