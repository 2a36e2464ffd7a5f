import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import { type Crowd, fillWithCrowd, makeTestData, starEverything, type TestData } from '../crowd.ts'
import { expectRebuiltStars, followStream, makeApp } from '../stream-follower.ts'

const POSTS = 8
const WRITERS = 30
/** Of the 240 stars, how many are acknowledged when the process is killed. */
const ACKNOWLEDGED = 100

/** Starts two processes and makes a database, in milliseconds. */
const PROCESSES_MS = 60_000

let built: BuiltService
let data: TestData
let crowd: Crowd
let service: ServiceProcess

beforeEach(async () => {
  built = await buildService()
  data = await makeTestData()
  crowd = await fillWithCrowd(data, POSTS, WRITERS)
}, PROCESSES_MS)
afterEach(async () => {
  service.signal('SIGKILL')
  await service.ended
  await data.remove()
  built.remove()
})

it('a reader misses nothing when the service is killed among writes', { timeout: PROCESSES_MS }, async () => {
  const app = await makeApp(data)
  service = await built.start(data.env)
  const follower = await followStream(() => service.url, app)
  await expect.poll(follower.connections).toBe(1)
  const acknowledged = await starEverything(service.url, crowd, (count) => {
    if (count === ACKNOWLEDGED) service.signal('SIGKILL')
  })
  expect(acknowledged.size).toBeLessThan(POSTS * WRITERS)
  await service.ended

  service = await built.start(data.env)
  await starEverything(service.url, crowd, () => undefined)
  await expectRebuiltStars(service.url, crowd, follower)
  expect(follower.connections()).toBe(2)
  await follower.stop()
})
