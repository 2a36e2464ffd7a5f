import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { findToken, signedInUserIds } from './tokens.ts'

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())

it('keeps a token nowhere, only its hash', async () => {
  const { token } = await network.person()
  const { rows } = (await network.store.db.execute(sql`select * from tokens`)) as { rows: object[] }
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await findToken(network.store.db, token)).toMatchObject({ isRevoked: false })
})

it('knows who is signed in, each once, and no longer after signing out', async () => {
  const anna = await network.person()
  const second = { ...anna, token: await network.tokenFor(anna.id) }
  expect((await signedInUserIds(network.store.db, 10)).filter((id) => id === anna.id)).toHaveLength(1)
  for (const as of [anna, second]) await network.ask('DELETE', 'token', { as })
  expect(await signedInUserIds(network.store.db, 10)).not.toContain(anna.id)
})
