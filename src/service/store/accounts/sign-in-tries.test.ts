import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestStore } from '#service/testing/test-store.ts'
import type { Store } from '../database.ts'
import { forgetTries, pairOf, takeTry } from './sign-in-tries.ts'

const DAY_MS = 24 * 3_600_000

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** Waits as long as each try asks for, and returns the pauses in seconds. */
async function pausesOf(pair: string, tries: number): Promise<number[]> {
  const pauses = []
  let at = 1
  for (let i = 0; i < tries; i += 1) {
    const pause = await takeTry(store.db, pair, at)
    if (pause > 0) await takeTry(store.db, pair, (at += pause))
    pauses.push(pause / 1000)
  }
  return pauses
}

it('allows five tries at once, and then each after twice the pause, up to a quarter of an hour', async () => {
  const pauses = await pausesOf('one', 17)
  expect(pauses).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
})

it('counts simultaneous tries', async () => {
  const pauses = await Promise.all(Array.from({ length: 20 }, () => takeTry(store.db, 'many', 1)))
  expect(pauses.filter((pause) => pause === 0)).toHaveLength(5)
})

it('tells addresses and accounts apart, and begins again after success or a day', async () => {
  const pair = pairOf('anna', '192.0.2.1')
  await pausesOf(pair, 5)
  expect(await takeTry(store.db, pair, 1)).toBeGreaterThan(0)
  expect(await takeTry(store.db, pairOf('anna', '192.0.2.2'), 1)).toBe(0)
  expect(await takeTry(store.db, pairOf('ben', '192.0.2.1'), 1)).toBe(0)
  await forgetTries(store.db, pair)
  expect(await pausesOf(pair, 5)).toEqual([0, 0, 0, 0, 0])
  expect(await takeTry(store.db, pair, 1 + DAY_MS)).toBe(0)
  expect(await takeTry(store.db, pair, 1 + DAY_MS)).toBe(0)
})

it('lets no one wait for a clock that was ahead', async () => {
  for (let i = 0; i < 6; i += 1) await takeTry(store.db, 'ahead', 1 + 365 * DAY_MS)
  expect(await takeTry(store.db, 'ahead', 1)).toBe(0)
  expect(await takeTry(store.db, 'ahead', 1)).toBeLessThanOrEqual(15 * 60_000)
})
