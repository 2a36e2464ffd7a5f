import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { objectEvent } from '#service/model/app-event.ts'
import { deleteAccount } from '#service/store/accounts/delete-account.ts'
import { appendAppEvents } from '#service/store/app-events.ts'
import { bearer, connectReader, openTestApp, type TestApp } from '#service/testing/stream-reader.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

const MINUTE_MS = 60_000

let network: TestNetwork
let app: TestApp
let anna: Person

beforeEach(async () => {
  network = await openTestNetwork()
  app = await openTestApp(network, ['post', 'star', 'user_follow', 'user'])
  anna = await network.person()
})
afterEach(() => network.close())

async function keptEvents(): Promise<{ actor: number; object: number; ageMs: number }[]> {
  const { rows } = (await network.store.db.execute(sql`
    select actor_id as actor, object_id as object, at from app_events order by position`)) as {
    rows: { actor: unknown; object: unknown; at: unknown }[]
  }
  return rows.map(({ actor, object, at }) => {
    return { actor: Number(actor), object: Number(object), ageMs: network.clock.now - Number(at) }
  })
}

describe('events that are kept for app streams', () => {
  it('grow no older than ten minutes, however few there are', async () => {
    const json = { type: 'long_poll', object_types: ['post'] }
    for (let minute = 0; minute <= 12; minute += 4) {
      // The app is there.
      await network.ask('PUT', `streams/${app.streamId}`, { headers: bearer(app.token), json })
      await network.post(anna)
      network.clock.now += 4 * MINUTE_MS
    }
    // But the latest of those that are deleted, which shows that they are.
    const [, ...kept] = await keptEvents()
    expect(kept.map(({ ageMs }) => ageMs / MINUTE_MS)).toEqual([8, 4])
  })

  it('are deleted once after a quiet time, not with each event that follows', async () => {
    const json = { type: 'long_poll', object_types: ['post'] }
    async function passMinute(): Promise<void> {
      network.clock.now += MINUTE_MS
      // The app is there.
      await network.ask('PUT', `streams/${app.streamId}`, { headers: bearer(app.token), json })
    }
    function append(): Promise<boolean> {
      return network.store.write((tx) => {
        return appendAppEvents(tx, [objectEvent('post', 1, anna.id, 1, false, network.clock.now)])
      })
    }
    expect([await append(), await append()]).toEqual([false, false])
    for (let minute = 0; minute < 11; minute += 1) await passMinute()
    const deleting = []
    for (let minute = 0; minute < 10; minute += 1) {
      if (await append()) deleting.push(minute)
      await passMinute()
    }
    // The latest of the old events stays until a later one is too old to be read.
    expect(deleting).toEqual([0, 6])
  })

  it('go with the last stream', async () => {
    await network.post(anna)
    await network.ask('DELETE', `streams/${app.streamId}`, { headers: bearer(app.token) })
    expect(await keptEvents()).toHaveLength(1)
  })

  it('go with the token of the last stream', async () => {
    await network.post(anna)
    await network.ask('DELETE', 'token', { headers: bearer(app.token) })
    expect(await keptEvents()).toHaveLength(1)
  })
})

describe('a deleted account', () => {
  it('leaves nothing in the events but that it is deleted, and every app is told that', async () => {
    const ben = await network.person()
    await network.ask('POST', `posts/${await network.post(anna)}/star`, { as: ben })
    await network.ask('POST', `users/${ben.id}/follow`, { as: anna })
    await network.post(ben)
    await deleteAccount(network.store, ben.id, network.clock.now)
    const ofBen = (await keptEvents()).filter(({ actor, object }) => actor === ben.id || object === ben.id)
    expect(ofBen).toEqual([{ actor: ben.id, object: ben.id, ageMs: 0 }])

    const reader = await connectReader(network, app)
    const seen = []
    while (seen.at(-1)?.meta.is_deleted !== true) seen.push(await reader.next())
    expect(seen.map(({ meta }) => meta.type)).toEqual(['user', 'post', 'user'])
    expect(seen.at(-1)?.data).toEqual({ id: String(ben.id) })
    expect(JSON.stringify(seen)).not.toContain(ben.username)
    await reader.close()
  })
})
