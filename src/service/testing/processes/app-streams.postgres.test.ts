import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '#service/store/database.ts'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import { callService, type Crowd, fillWithCrowd, makeTestData, type TestData } from '../crowd.ts'
import { expectRebuiltStars, followStream, makeApp } from '../stream-follower.ts'

const POSTS = 6
const WRITERS = 20
const RETRY_MS = 500
/** Of the 120 stars. */
const BREAK_EVERY = 40

let built: BuiltService
let data: TestData
let crowd: Crowd
let store: Store
let services: [ServiceProcess, ServiceProcess]

beforeAll(async () => {
  built = await buildService()
  data = await makeTestData()
  crowd = await fillWithCrowd(data, POSTS, WRITERS)
  services = await Promise.all([built.start(data.env), built.start(data.env)])
  store = await data.open()
}, 60_000)
afterAll(async () => {
  for (const service of services) service.signal('SIGTERM')
  await Promise.all(services.map((service) => service.ended))
  await store.close()
  await data.remove()
  built.remove()
})

/** Stars until it is acknowledged. @returns the statuses of the responses */
async function star(url: string, post: string, writer: { id: string; token: string }): Promise<number[]> {
  const statuses: number[] = []
  while (statuses.at(-1) !== 200) {
    if (statuses.length > 0) await delay(RETRY_MS)
    statuses.push((await callService(url, 'POST', `posts/${post}/star`, writer)).status)
  }
  return statuses
}

/** Ends all connections to the database but its own, as a restart of the server does. */
async function breakConnections(): Promise<void> {
  await store.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
}

it('a reader of one process misses nothing that the other writes, while the database breaks off', async () => {
  const [writing, reading] = services
  const follower = await followStream(() => reading.url, await makeApp(data))
  await expect.poll(follower.connections).toBe(1)
  const statuses: number[] = []
  let stars = 0
  await Promise.all(
    crowd.writers.map(async (writer) => {
      for (const post of crowd.posts) {
        statuses.push(...(await star(writing.url, post, writer)))
        stars += 1
        if (stars % BREAK_EVERY === 0) await breakConnections()
      }
    }),
  )
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  await expectRebuiltStars(writing.url, crowd, follower)
  await follower.stop()
})
