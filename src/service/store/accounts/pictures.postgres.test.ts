import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { lockUsers } from '../locks.ts'
import { pictures } from '../schema/accounts.ts'
import { removePicture, setPicture } from './pictures.ts'

const PICTURE = { type: 'png', content: Buffer.from('a picture'), width: 3, height: 2 } as const

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())

async function waitingQueries(): Promise<number> {
  const { rows } = (await network.store.db.execute(sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)) as {
    rows: unknown[]
  }
  return rows.length
}

it('a picture is removed while another is set, without a deadlock', async () => {
  const { db } = network.store
  const { id } = await network.person()
  await db.transaction((tx) => setPicture(tx, id, PICTURE))
  // Outside `store.write`, which would repeat what a deadlock aborted.
  const removal = await db.transaction(async (tx) => {
    await lockUsers(tx, [id])
    const removing = db.transaction((other) => removePicture(other, id))
    await expect.poll(waitingQueries).toBe(1)
    await setPicture(tx, id, { ...PICTURE, content: Buffer.from('another') })
    return [removing] as const
  })
  await Promise.all(removal)
  expect(await db.select().from(pictures)).toEqual([])
})
