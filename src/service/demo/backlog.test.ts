import { afterEach, describe, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { parsePaging } from '#service/model/paging.ts'
import type { Store } from '#service/store/database.ts'
import { type Interaction, readInteractions } from '#service/store/interactions.ts'
import { demoUsers } from '#service/store/users.ts'
import { makeSmallSeedUsers } from '#service/testing/small-cast.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { fillBacklog } from './backlog.ts'

const NOW = Date.UTC(2026, 0, 10, 3)
const CAST = makeSmallSeedUsers(60, 12)
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

/** All groups of the person with this place in the cast, newest first. */
async function streamOf(store: Store, place: number): Promise<Interaction[]> {
  const owner = (await demoUsers(store.db))[place]
  const paging = parsePaging((name) => (name === 'count' ? '200' : undefined))
  return (await readInteractions(store.db, owner?.id ?? 0, ACTIONS, paging)).items
}

describe('the history', () => {
  it('fills the streams of the lively with everything that can happen, up to a few minutes ago', async () => {
    const { store } = await openNetwork()
    expect(await fillBacklog(store, CAST, NOW, 1)).toBe(true)
    for (const place of [0, 1, 2, 3]) {
      const items = await streamOf(store, place)
      expect(new Set(items.map((item) => item.action))).toEqual(new Set(ACTIONS))
      expect(Math.max(...items.map((item) => item.actorIds.length))).toBeGreaterThan(40)
      expect(NOW - (items[0]?.lastEventAt ?? 0)).toBeLessThan(15 * 60_000)
    }
  })

  it('never runs backwards and never into the future', async () => {
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

  it('counts what happened where it is shown', async () => {
    const { store, ask } = await openNetwork()
    await fillBacklog(store, FEW, NOW, 4)
    const items = await streamOf(store, 0)
    const starred = items.filter((item) => item.action === 'star')
    for (const id of new Set(starred.map((item) => item.objectId))) {
      const stars = starred.filter((item) => item.objectId === id).flatMap((item) => item.actorIds)
      expect((await ask('GET', `posts/${id}`)).body.data.num_stars).toBe(stars.length)
    }
  })

  it('is written once, and never beside accounts of the network’s own', async () => {
    const { store } = await openNetwork()
    await fillBacklog(store, FEW, NOW, 5)
    expect(await fillBacklog(store, FEW, NOW, 5)).toBe(false)
    const own = await openNetwork()
    await own.person()
    expect(await fillBacklog(own.store, FEW, NOW, 5)).toBe(false)
    expect(await demoUsers(own.store.db)).toEqual([])
  })

  it('leaves nothing behind when it does not come to its end', async () => {
    const { store } = await openNetwork()
    const broken = { ...FEW, channels: [{ owner: 'actor0', title: 'a\0b', description: '' }] }
    await expect(fillBacklog(store, broken, NOW, 6)).rejects.toThrow()
    expect(await demoUsers(store.db)).toEqual([])
    expect(await fillBacklog(store, FEW, NOW, 6)).toBe(true)
  })
})
