import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { parsePaging } from '#service/model/paging.ts'
import { readInteractions } from '#service/store/interactions/interactions.ts'
import { interactionGroups } from '#service/store/schema/streams.ts'
import { demoUsers } from '#service/store/users.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { fillBacklog } from './backlog.ts'
import { makeSeedUsers, POPULAR_USERS } from './seed-users.ts'

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
  await fillBacklog(network.store, makeSeedUsers(), network.clock.now, 20)
})
afterAll(() => network.close())

it('give each popular user hundreds of groups, of one actor up to two hundred', async () => {
  const { db } = network.store
  for (const { id } of await demoUsers(db, POPULAR_USERS)) {
    expect(await db.$count(interactionGroups, eq(interactionGroups.ownerId, id))).toBeGreaterThanOrEqual(400)
    const paging = parsePaging((name) => (name === 'count' ? '200' : undefined))
    const { items } = await readInteractions(db, id, ACTIONS, paging)
    const sizes = items.map((item) => item.actorIds.length)
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([1, 200])
  }
})
