import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import { type Crowd, fillWithCrowd, makeTestData, type TestData } from '../crowd.ts'
import { createChannel, historyOf, planHistory, takeSteps } from '../random-history.ts'
import { expectRebuilt, followStream, makeApp } from '../stream-follower.ts'

const OBJECTS = 3
const WRITERS = 7
/** As many as the owner takes; within the writes that a token is allowed a minute. */
const STEPS = 10

const history = historyOf({ writers: WRITERS, objects: OBJECTS, steps: STEPS })
/** Of the 80 steps, how many are acknowledged when the process is killed. */
const killedAfter = fc.integer({ min: 10, max: 60 })

/** Starts two processes and makes a database, in milliseconds. */
const PROCESSES_MS = 60_000

let built: BuiltService
let data: TestData
let crowd: Crowd
let service: ServiceProcess

beforeEach(async () => {
  built = await buildService()
  data = await makeTestData()
  crowd = await fillWithCrowd(data, OBJECTS, WRITERS)
}, PROCESSES_MS)
afterEach(async () => {
  service.signal('SIGKILL')
  await service.ended
  await data.remove()
  built.remove()
})

it('a reader rebuilds a history in which the service is killed', { timeout: PROCESSES_MS }, async () => {
  const app = await makeApp(data)
  await fc.assert(
    fc.asyncProperty(history, killedAfter, async (drawn, kill) => {
      service = await built.start(data.env)
      const follower = await followStream(() => service.url, app)
      await expect.poll(follower.connections).toBe(1)
      for (const post of crowd.posts) follower.rebuild.learnPost(post, crowd.owner.id)
      const channels: string[] = []
      while (channels.length < OBJECTS) channels.push(await createChannel(service.url, crowd.owner))
      const plans = planHistory(drawn, crowd)
      await takeSteps(service.url, crowd, channels, plans, (count) => {
        if (count === kill) service.signal('SIGKILL')
      })
      await service.ended
      expect(plans.filter(({ steps }) => steps.length > 0)).not.toEqual([])

      service = await built.start(data.env)
      await takeSteps(service.url, crowd, channels, plans, () => undefined)
      expect(plans.filter(({ steps }) => steps.length > 0)).toEqual([])
      await expectRebuilt(service.url, crowd, follower)
      expect(follower.connections()).toBe(2)
      await follower.stop()
    }),
    // Each run needs a database of its own, and processes: there is one, of another history each time.
    { numRuns: 1, endOnFailure: true },
  )
})
