import * as v from 'valibot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postSchema, type WireUser } from '#contract/appnet/objects.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let anna: Person
let post: string

beforeAll(async () => {
  network = await openTestNetwork()
  anna = await network.person('anna')
  post = await network.post(anna)
})
afterAll(() => network.close())

async function get(path: string, as?: Person) {
  return (await network.ask('GET', path, as ? { as } : {})).body.data
}

function names(users: readonly WireUser[] | undefined): string[] | undefined {
  return users?.map((user) => user.username)
}

it('a post includes a sample of the users who starred and reposted it, followed ones first', async () => {
  const crowd = []
  for (let index = 0; index < 6; index += 1) crowd.push(await network.person(`fan${index}`))
  for (const fan of crowd) {
    await network.ask('POST', `posts/${post}/star`, { as: fan })
    await network.ask('POST', `posts/${post}/repost`, { as: fan })
  }
  await network.ask('POST', `users/@fan1/follow`, { as: anna })
  const full = v.parse(postSchema, await get(`posts/${post}?include_starred_by=1&include_reposters=1`, anna))
  expect(names(full.starred_by)).toEqual(['fan1', 'fan5', 'fan4', 'fan3'])
  expect(names(full.reposters)).toEqual(['fan1', 'fan5', 'fan4', 'fan3'])
})

it('a post includes no sample without the switch or a token', async () => {
  for (const plain of [await get(`posts/${post}`, anna), await get(`posts/${post}?include_starred_by=1`)]) {
    expect(v.parse(postSchema, plain).starred_by).toBeUndefined()
  }
})

it('a thread leaves out deleted posts on request', async () => {
  const root = await network.post(anna)
  const reply = await network.post(anna, 'Oh.', root)
  await network.ask('DELETE', `posts/${reply}`, { as: anna })
  async function ids(query: string): Promise<string[]> {
    const thread = v.parse(v.array(postSchema), await get(`posts/${root}/replies${query}`, anna))
    return thread.map((item) => item.id)
  }
  expect(await ids('')).toEqual([reply, root])
  expect(await ids('?include_deleted=0')).toEqual([root])
})
