import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { streamSequences } from '#service/store/schema.ts'
import { signedInUserIds } from '#service/store/tokens.ts'
import { demoUsers } from '#service/store/users.ts'
import { readPage } from '#service/testing/read-stream.ts'
import { makeSmallSeedUsers } from '#service/testing/small-cast.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'
import { fillBacklog } from './backlog.ts'
import { simulateStep, startSimulator, type World } from './simulator.ts'
import { createRandom } from './random.ts'

const CAST = makeSmallSeedUsers(14, 4)

let network: TestNetwork
let world: World

beforeEach(async () => {
  network = await openTestNetwork({ demo: true })
  await fillBacklog(network.store, CAST, network.clock.now, 1)
  const people = await demoUsers(network.store.db)
  const { store, logged } = network
  world = {
    ...{ store, cast: CAST, people, random: createRandom(1) },
    clock: () => network.clock.now,
    log: (line) => void logged.push(line),
  }
})
afterEach(() => network.close())

async function signIn(place: number): Promise<Person> {
  const user = world.people[place]
  return { id: user?.id ?? 0, username: user?.username ?? '', token: await network.tokenFor(user?.id ?? 0) }
}

async function totalEvents(): Promise<number> {
  const heads = await network.store.db.select().from(streamSequences)
  return heads.reduce((sum, head) => sum + head.lastEventId, 0)
}

async function live(acts: number): Promise<void> {
  for (let count = 0; count < acts; count += 1) {
    network.clock.now += 5_000
    await simulateStep(world)
  }
}

describe('life', () => {
  it('goes on mostly around those who are signed in', async () => {
    const watcher = await signIn(0)
    const before = await readPage(network, watcher)
    await live(40)
    const { items } = await readPage(network, watcher, `?since_id=${before.meta.max_id}`)
    expect(items.length).toBeGreaterThan(5)
    expect(items[0]?.event_date).toMatch(/^2026-01-10T12:0[123]/)
    expect(network.logged).toEqual([])
  })

  it('does nothing in the name of those who are signed in', async () => {
    const watchers = [await signIn(0), await signIn(1)]
    const { body } = await network.ask('GET', 'users/me', { as: watchers[0] as Person })
    await live(60)
    const after = await network.ask('GET', 'users/me', { as: watchers[0] as Person })
    const { following, posts, stars } = body.data.counts
    expect(after.body.data.counts).toMatchObject({ following, posts, stars })
  })

  it('comes to somebody who has nothing yet, too', async () => {
    const newcomer = await network.person('newcomer')
    await live(30)
    const { items } = await readPage(network, newcomer)
    expect(items.map((item) => item.action)).toContain('follow')
    expect(network.logged).toEqual([])
  })

  it('goes on when nobody watches', async () => {
    expect(await signedInUserIds(network.store.db, 5)).toEqual([])
    const before = await totalEvents()
    await live(20)
    expect(await totalEvents()).toBeGreaterThan(before)
    expect(network.logged).toEqual([])
  })
})

describe('the pace', () => {
  it('is one act every two to eight seconds, until it is ended', async () => {
    const waiting: { delayMs: number; run: () => void }[] = []
    function schedule(delayMs: number, run: () => void): () => void {
      const entry = { delayMs, run }
      waiting.push(entry)
      return () => void waiting.splice(waiting.indexOf(entry), 1)
    }
    const end = startSimulator(world, schedule)
    for (let beats = 0; beats < 5; beats += 1) {
      const [next] = waiting.splice(0)
      expect(next?.delayMs).toBeGreaterThanOrEqual(2000)
      expect(next?.delayMs).toBeLessThanOrEqual(8000)
      next?.run()
      await expect.poll(() => waiting.length).toBe(1)
    }
    await end()
    expect(waiting).toEqual([])
  })
})
