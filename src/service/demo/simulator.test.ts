import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signedInUserIds } from '#service/store/accounts/tokens.ts'
import { streamSequences } from '#service/store/schema/streams.ts'
import { demoUsers } from '#service/store/users.ts'
import { readPage } from '#service/testing/read-stream.ts'
import { makeSmallSeedUsers } from '#service/testing/small-seed-users.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'
import { fillBacklog } from './backlog.ts'
import { createRandom } from './random.ts'
import { simulateStep, startSimulator } from './simulator.ts'
import type { SimulatorContext } from './simulator-context.ts'

const SEED_USERS = makeSmallSeedUsers(14, 4)

let network: TestNetwork
let context: SimulatorContext

beforeEach(async () => {
  network = await openTestNetwork({ demo: true })
  await fillBacklog(network.store, SEED_USERS, network.clock.now, 1)
  const users = await demoUsers(network.store.db)
  const { store, logged } = network
  context = {
    ...{ store, seedUsers: SEED_USERS, users, random: createRandom(1) },
    clock: () => network.clock.now,
    log: (line) => void logged.push(line),
  }
})
afterEach(() => network.close())

async function signIn(index: number): Promise<Person> {
  const user = context.users[index]
  return { id: user?.id ?? 0, username: user?.username ?? '', token: await network.tokenFor(user?.id ?? 0) }
}

async function totalEvents(): Promise<number> {
  const sequences = await network.store.db.select().from(streamSequences)
  return sequences.reduce((sum, sequence) => sum + sequence.lastEventId, 0)
}

async function simulate(steps: number): Promise<void> {
  for (let count = 0; count < steps; count += 1) {
    network.clock.now += 5_000
    await simulateStep(context)
  }
}

describe('the simulator', () => {
  it('acts mostly on the content of signed-in users', async () => {
    const viewer = await signIn(0)
    const before = await readPage(network, viewer)
    await simulate(40)
    const { items } = await readPage(network, viewer, `?since_id=${before.meta.max_id}`)
    expect(items.length).toBeGreaterThan(5)
    expect(items[0]?.event_date).toMatch(/^2026-01-10T12:0[123]/)
    expect(network.logged).toEqual([])
  })

  it('never acts as a signed-in user', async () => {
    const signedIn = [await signIn(0), await signIn(1)]
    const { body } = await network.ask('GET', 'users/me', { as: signedIn[0] as Person })
    await simulate(60)
    const after = await network.ask('GET', 'users/me', { as: signedIn[0] as Person })
    const { following, posts, stars } = body.data.counts
    expect(after.body.data.counts).toMatchObject({ following, posts, stars })
  })

  it('acts on users without content, too', async () => {
    const newcomer = await network.person('newcomer')
    await simulate(30)
    const { items } = await readPage(network, newcomer)
    expect(items.map((item) => item.action)).toContain('follow')
    expect(network.logged).toEqual([])
  })

  it('acts when no user is signed in', async () => {
    expect(await signedInUserIds(network.store.db, 5)).toEqual([])
    const before = await totalEvents()
    await simulate(20)
    expect(await totalEvents()).toBeGreaterThan(before)
    expect(network.logged).toEqual([])
  })
})

describe('the pace', () => {
  it('is one action every two to eight seconds, until stopped', async () => {
    const waiting: { delayMs: number; run: () => void }[] = []
    function schedule(delayMs: number, run: () => void): () => void {
      const entry = { delayMs, run }
      waiting.push(entry)
      return () => void waiting.splice(waiting.indexOf(entry), 1)
    }
    const stop = startSimulator(context, schedule)
    for (let beats = 0; beats < 5; beats += 1) {
      const [next] = waiting.splice(0)
      expect(next?.delayMs).toBeGreaterThanOrEqual(2000)
      expect(next?.delayMs).toBeLessThanOrEqual(8000)
      next?.run()
      await expect.poll(() => waiting.length).toBe(1)
    }
    await stop()
    expect(waiting).toEqual([])
  })
})
