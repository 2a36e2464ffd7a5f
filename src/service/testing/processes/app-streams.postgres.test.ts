import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import { callService, type Crowd, fillWithCrowd, makeTestData, type TestData } from '../crowd.ts'
import { expectRebuilt, followStream, makeApp } from '../stream-follower.ts'

const POSTS = 6
const WRITERS = 20
const RETRY_MS = 500
/** Of the 120 stars. */
const BREAK_EVERY = 40

let built: BuiltService
let data: TestData
let crowd: Crowd
/** Connected to another database of the server. */
let server: pg.Client
let services: [ServiceProcess, ServiceProcess]

beforeAll(async () => {
  built = await buildService()
  data = await makeTestData()
  crowd = await fillWithCrowd(data, POSTS, WRITERS)
  services = await Promise.all([built.start(data.env), built.start(data.env)])
  server = new pg.Client({ connectionString: inject('postgresUrl') ?? '' })
  await server.connect()
}, 60_000)
afterAll(async () => {
  for (const service of services) service.signal('SIGTERM')
  await Promise.all(services.map((service) => service.ended))
  await server.end()
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

/** Takes the database away until a process has noticed, as a restart of the server does. */
async function interruptDatabase(url: string): Promise<void> {
  const name = new URL(data.env['DATABASE_URL'] ?? '').pathname.slice(1)
  await server.query(`alter database ${name} allow_connections false`)
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503)
  await server.query(`alter database ${name} allow_connections true`)
}

it('a reader of one process misses nothing that the other writes, while the database goes and comes back', async () => {
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
        if (stars % BREAK_EVERY === 0) await interruptDatabase(writing.url)
      }
    }),
  )
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  await expectRebuilt(writing.url, crowd, follower)
  await follower.stop()
})
