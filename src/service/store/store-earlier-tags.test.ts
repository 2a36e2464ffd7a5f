import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { hashtags } from './schema/content.ts'
import { storeEarlierTags } from './store-earlier-tags.ts'

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())

it('stores the tags of earlier posts as those of new ones are stored', async () => {
  const { db } = network.store
  const author = await network.person()
  await network.post(author, '#Rye #rye #Cafe\u0301 #caf\u00e9 #\u0425\u043b\u0435\u0431 #\u212Bngstr\u00F6m')
  await network.post(author, 'No tag.')
  function stored() {
    return db.select().from(hashtags).orderBy(asc(hashtags.postId), asc(hashtags.name))
  }
  const expected = await stored()
  await db.delete(hashtags)
  await storeEarlierTags(db)
  expect(await stored()).toEqual(expected)
  expect(expected).toHaveLength(4)
})
