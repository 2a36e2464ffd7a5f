import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createApp } from '#service/app.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import type { Store } from '#service/store/database.ts'
import { openStore } from '#service/store/open-store.ts'
import { createDatabase } from '#service/testing/postgres.ts'
import { DEFAULT_LIMITS } from './limits/rate-limit.ts'

/** Connections to the server and back. While the relay is frozen nothing passes, and no connection is closed. */
const pairs: [Socket, Socket][] = []
let isFrozen = false
let relay: Server
let store: Store
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await createDatabase(inject('postgresUrl') ?? '')
  drop = database.drop
  const url = new URL(database.url)
  const { hostname, port } = url
  relay = createServer((inner) => {
    const outer = connect(Number(port), hostname)
    for (const socket of [inner, outer]) socket.on('error', () => undefined)
    pairs.push([inner, outer])
    if (!isFrozen) join(inner, outer)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => relay.once('listening', resolve))
  url.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`
  store = await openStore({ kind: 'server', url: url.href }, 3_600_000)
})
afterAll(async () => {
  for (const socket of pairs.flat()) socket.destroy()
  relay.close()
  await store.close()
  await drop()
})

function join(inner: Socket, outer: Socket): void {
  inner.pipe(outer)
  outer.pipe(inner)
}

function freeze(): void {
  isFrozen = true
  for (const [inner, outer] of pairs) {
    inner.unpipe(outer).pause()
    outer.unpipe(inner).pause()
  }
}

function thaw(): void {
  isFrozen = false
  for (const [inner, outer] of pairs) join(inner, outer)
}

it('responds with 503 within seconds while the database is frozen, and recovers', async () => {
  const logged: string[] = []
  const app = createApp({
    ...{ store, clock: Date.now, log: (line: string) => logged.push(line), csrfKey: Buffer.alloc(32) },
    config: {
      ...{ publicUrl: 'https://hark.example', demo: false, signUp: 'open', limits: DEFAULT_LIMITS },
      trustProxy: { kind: 'none' },
    },
  })
  async function statusOf(path: string): Promise<number> {
    return (await app.request(`https://hark.example${path}`)).status
  }
  await registerClient(store.db, { id: 'client', name: 'Client', link: '', redirectUris: [] })
  expect(await statusOf('/stream/0/config')).toBe(200)

  freeze()
  const from = Date.now()
  const paths = [
    '/stream/0/config',
    '/stream/0/users/@anna',
    '/people/anna',
    '/oauth/authenticate?client_id=client',
  ]
  const statuses = await Promise.all(
    [...paths, ...paths, ...paths, ...paths, ...paths, ...paths].map(statusOf),
  )
  expect(new Set(statuses)).toEqual(new Set([503]))
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(503)
  expect(Date.now() - from).toBeLessThan(20_000)

  thaw()
  await expect.poll(() => statusOf('/stream/0/config'), { timeout: 20_000 }).toBe(200)
})
