import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import {
  type Crowd,
  fillWithCrowd,
  makeTestData,
  starEverything,
  starsInStream,
  type TestData,
} from '../crowd.ts'
import { findInconsistencies } from '../inconsistencies.ts'

const POSTS = 12
const WRITERS = 30
/** Of the 360 stars, how many are acknowledged when the process is interrupted. */
const ACKNOWLEDGED = 100

/** Each test starts two processes and makes a database, in milliseconds. */
const PROCESSES_MS = 60_000

let built: BuiltService
let data: TestData
let crowd: Crowd
let running: ServiceProcess | null = null

beforeAll(async () => {
  built = await buildService()
})
afterAll(() => built.remove())
beforeEach(async () => {
  data = await makeTestData()
  crowd = await fillWithCrowd(data, POSTS, WRITERS)
})
afterEach(async () => {
  running?.signal('SIGKILL')
  await running?.ended
  await data.remove()
})

async function start(): Promise<ServiceProcess> {
  running = await built.start(data.env)
  return running
}

/** Starts the service, stars concurrently, and sends the signal when `ACKNOWLEDGED` stars are acknowledged. */
async function interrupt(signal: 'SIGTERM' | 'SIGKILL') {
  const service = await start()
  const acknowledged = await starEverything(service.url, crowd, (count) => {
    if (count === ACKNOWLEDGED) service.signal(signal)
  })
  return { acknowledged, exitCode: await service.ended }
}

/** Reads the stars from the database after the process has ended. */
async function storedStars(): Promise<string[]> {
  const store = await data.open()
  try {
    expect(await findInconsistencies(store)).toEqual([])
    const { rows } = (await store.db.execute(sql`select post_id, user_id from stars`)) as {
      rows: { post_id: unknown; user_id: unknown }[]
    }
    return rows.map((row) => `${String(row.post_id)} ${String(row.user_id)}`).sort()
  } finally {
    await store.close()
  }
}

it('keeps all acknowledged writes when it is killed', { timeout: PROCESSES_MS }, async () => {
  const { acknowledged, exitCode } = await interrupt('SIGKILL')
  expect(exitCode).toBeNull()
  expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED)
  expect(acknowledged.size).toBeLessThan(POSTS * WRITERS)

  const again = await start()
  const inStream = await starsInStream(again.url, crowd)
  expect([...acknowledged].filter((star) => !inStream.has(star))).toEqual([])
  again.signal('SIGTERM')
  expect(await again.ended).toBe(0)
  expect(await storedStars()).toEqual([...inStream].sort())
})

it('responds to open requests when it is stopped', { timeout: PROCESSES_MS }, async () => {
  const { acknowledged, exitCode } = await interrupt('SIGTERM')
  expect(exitCode).toBe(0)
  expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED)
  expect(acknowledged.size).toBeLessThan(POSTS * WRITERS)
  // Every write was acknowledged.
  expect(await storedStars()).toEqual([...acknowledged].sort())
})
