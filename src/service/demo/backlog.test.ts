import { afterEach, describe, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { parsePaging } from '#service/model/paging.ts'
import type { Store } from '#service/store/database.ts'
import { type Interaction, readInteractions } from '#service/store/interactions/interactions.ts'
import { demoUsers } from '#service/store/users.ts'
import { makeSmallSeedUsers } from '#service/testing/small-seed-users.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { fillBacklog } from './backlog.ts'

const NOW = Date.UTC(2026, 0, 10, 3)
const SEED_USERS = makeSmallSeedUsers(60, 12)
const FEW = makeSmallSeedUsers(12, 4)

const opened: TestNetwork[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((network) => network.close()))
})

async function openNetwork(): Promise<TestNetwork> {
  const network = await openTestNetwork({ demo: true })
  opened.push(network)
  return network
}

/** Reads all groups of a seed user, newest first. */
async function streamOf(store: Store, index: number): Promise<Interaction[]> {
  const owner = (await demoUsers(store.db))[index]
  const paging = parsePaging((name) => (name === 'count' ? '200' : undefined))
  return (await readInteractions(store.db, owner?.id ?? 0, ACTIONS, paging)).items
}

describe('the backlog', () => {
  it('fills the streams of popular users with every action, up to a few minutes ago', async () => {
    const { store } = await openNetwork()
    expect(await fillBacklog(store, SEED_USERS, NOW, 1)).toBe(true)
    for (const index of [0, 1, 2, 3]) {
      const items = await streamOf(store, index)
      expect(new Set(items.map((item) => item.action))).toEqual(new Set(ACTIONS))
      expect(Math.max(...items.map((item) => item.actorIds.length))).toBeGreaterThan(40)
      expect(NOW - (items[0]?.lastEventAt ?? 0)).toBeLessThan(15 * 60_000)
    }
  })

  it('is in chronological order and never in the future', async () => {
    const { store } = await openNetwork()
    await fillBacklog(store, FEW, NOW, 2)
    const dates = (await streamOf(store, 0)).map((item) => item.lastEventAt)
    expect(dates).toEqual([...dates].sort((a, b) => b - a))
    expect(dates[0]).toBeLessThan(NOW)
  })

  it('is the same for the same seed and time', async () => {
    const [one, two] = [await openNetwork(), await openNetwork()]
    await fillBacklog(one.store, FEW, NOW, 3)
    await fillBacklog(two.store, FEW, NOW, 3)
    expect(await streamOf(one.store, 2)).toEqual(await streamOf(two.store, 2))
  })

  it('matches the counts of posts', async () => {
    const { store, ask } = await openNetwork()
    await fillBacklog(store, FEW, NOW, 4)
    const items = await streamOf(store, 0)
    const starred = items.filter((item) => item.action === 'star')
    for (const id of new Set(starred.map((item) => item.objectId))) {
      const stars = starred.filter((item) => item.objectId === id).flatMap((item) => item.actorIds)
      expect((await ask('GET', `posts/${id}`)).body.data.num_stars).toBe(stars.length)
    }
  })

  it('is written once, and never into a network with accounts', async () => {
    const { store } = await openNetwork()
    await fillBacklog(store, FEW, NOW, 5)
    expect(await fillBacklog(store, FEW, NOW, 5)).toBe(false)
    const own = await openNetwork()
    await own.person()
    expect(await fillBacklog(own.store, FEW, NOW, 5)).toBe(false)
    expect(await demoUsers(own.store.db)).toEqual([])
  })

  it('leaves nothing behind when it fails', async () => {
    const { store } = await openNetwork()
    const broken = { ...FEW, channels: [{ owner: 'actor0', title: 'a\0b', description: '' }] }
    await expect(fillBacklog(store, broken, NOW, 6)).rejects.toThrow()
    expect(await demoUsers(store.db)).toEqual([])
    expect(await fillBacklog(store, FEW, NOW, 6)).toBe(true)
  })
})
