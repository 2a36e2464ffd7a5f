import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Store } from '#service/store/database.ts'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import {
  callService,
  fillWithCrowd,
  makeTestData,
  type Member,
  starEverything,
  starsInStream,
  type TestData,
} from '../crowd.ts'
import { openPushService, type PushReceiver, type PushService } from '../push-receiver.ts'
import { countBehind, passMinute, PUSH_ENV, SENDING_MS, subscribe } from '../pushed-crowd.ts'

/** More than a process sends at once. */
const USERS = 60

const POSTS = 3
const WRITERS = 16
const EARLY_WRITERS = 6
/** Of the other 30 stars, how many are acknowledged when the process is killed. */
const ACKNOWLEDGED = 10

/** Starts two processes and makes a database, in milliseconds. */
const PROCESSES_MS = 60_000

let built: BuiltService
let data: TestData
let pushes: PushService
let services: ServiceProcess[]
let store: Store

beforeAll(async () => {
  built = await buildService()
})
afterAll(() => built.remove())
beforeEach(async () => {
  services = []
  data = await makeTestData()
  store = await data.open()
  pushes = await openPushService()
})
afterEach(async () => {
  for (const service of services) service.signal('SIGKILL')
  await Promise.all(services.map((service) => service.ended))
  await store.close()
  await pushes.close()
  await data.remove()
})

async function start(): Promise<ServiceProcess> {
  const service = await built.start({ ...data.env, ...PUSH_ENV })
  services.push(service)
  return service
}

/** Counts stars by post. */
function countByPost(stars: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const star of stars) {
    const [post = ''] = star.split(' ')
    counts[post] = (counts[post] ?? 0) + 1
  }
  return counts
}

/** What the latest message says of each post. */
function lastTold({ messages }: PushReceiver): Record<string, number> {
  const rows = messages.at(-1)?.rows ?? []
  return Object.fromEntries(
    rows.map(({ interaction, user_count }) => {
      const [post] = interaction['objects'] as { id: string }[]
      return [post?.id, user_count]
    }),
  )
}

it(
  'loses nothing that was acknowledged when the service is killed while it sends',
  { timeout: PROCESSES_MS },
  async () => {
    const crowd = await fillWithCrowd(data, POSTS, WRITERS)
    const service = await start()
    const receivers: PushReceiver[] = []
    for (let count = 0; count < 3; count += 1) {
      receivers.push(await subscribe(service.url, crowd.owner, pushes))
    }
    function messageCounts(): number[] {
      return receivers.map(({ messages }) => messages.length)
    }
    const early = crowd.writers.slice(0, EARLY_WRITERS)
    pushes.holdResponses()
    const acknowledged = await starEverything(service.url, { ...crowd, writers: early }, () => undefined)
    expect(acknowledged.size).toBe(POSTS * EARLY_WRITERS)
    await expect.poll(messageCounts, { timeout: SENDING_MS }).toEqual([1, 1, 1])
    const late = { ...crowd, writers: crowd.writers.slice(EARLY_WRITERS) }
    const more = await starEverything(service.url, late, (count) => {
      if (count === ACKNOWLEDGED) service.signal('SIGKILL')
    })
    await service.ended

    pushes.respondWith(201)
    await passMinute(store)
    const again = await start()
    await expect.poll(messageCounts, { timeout: SENDING_MS }).toEqual([2, 2, 2])
    const stars = await starsInStream(again.url, crowd)
    expect([...acknowledged, ...more].filter((star) => !stars.has(star))).toEqual([])
    for (const receiver of receivers) expect(lastTold(receiver)).toEqual(countByPost(stars))
  },
)

/** Has each user followed by the one who comes so many after. */
async function follow(url: string, users: readonly Member[], distance: number): Promise<void> {
  const statuses = await Promise.all(
    users.map(async ({ id }, index) => {
      const follower = users[(index + distance) % USERS]
      return follower && (await callService(url, 'POST', `users/${id}/follow`, follower)).status
    }),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
}

/** How many followers each message tells of. */
function told({ messages }: PushReceiver): number[] {
  return messages.map(({ rows }) => rows[0]?.user_count ?? 0)
}

it('each message is sent once, by either of two processes', { timeout: PROCESSES_MS }, async () => {
  const { writers: users } = await fillWithCrowd(data, 1, USERS)
  const [one, other] = await Promise.all([start(), start()])
  const receivers = await Promise.all(
    users.map((user, index) => subscribe(index % 2 === 0 ? one.url : other.url, user, pushes)),
  )

  /** Each message says more than the one before, and the last one everything. */
  async function expectAllTold(followers: number): Promise<void> {
    await expect.poll(() => countBehind(store), { timeout: SENDING_MS }).toBe(0)
    for (const counts of receivers.map(told)) {
      expect(counts.at(-1)).toBe(followers)
      expect([...new Set(counts)].sort()).toEqual(counts)
    }
  }
  await follow(one.url, users, 1)
  await expectAllTold(1)
  await follow(other.url, users, 2)
  await follow(one.url, users, 3)
  await passMinute(store)
  await expectAllTold(3)
  one.signal('SIGKILL')
  await one.ended
  await follow(other.url, users, 4)
  await passMinute(store)
  await expectAllTold(4)
})
