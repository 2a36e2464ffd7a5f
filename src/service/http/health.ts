import { Hono } from 'hono'
import { isMigrated } from '#service/store/migrate.ts'
import type { Dependencies } from './route.ts'

/** How long the database may take to respond. */
const TIMEOUT_MS = 2000

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Serves `/healthz` (the process is up) and `/readyz` (its database responds and has all migrations). */
export function createHealth({ store }: Pick<Dependencies, 'store'>): Hono {
  const health = new Hono()
  health.get('/healthz', (c) => c.text('ok', 200, NO_STORE))
  health.get('/readyz', async (c) => {
    const isReady = await withTimeout(isMigrated(store.db)).catch(() => false)
    return isReady
      ? c.text('ok', 200, NO_STORE)
      : c.text('The database does not respond or lacks migrations.', 503, NO_STORE)
  })
  return health
}

function withTimeout(check: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(false)
    }, TIMEOUT_MS)
    check.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

/** Responds to the checks while the data is being opened: the process is up, and not ready. */
export function healthWhileStarting(request: Request): Response | null {
  const { pathname } = new URL(request.url)
  if (pathname === '/healthz') return new Response('ok', { headers: NO_STORE })
  if (pathname !== '/readyz') return null
  return new Response('The service is starting.', { status: 503, headers: NO_STORE })
}
