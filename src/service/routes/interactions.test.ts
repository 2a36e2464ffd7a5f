import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { interactionSchema } from '#contract/appnet/objects.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())

/** A stream in short: `star:ben,anna` for each group, newest first. */
async function stream(owner: Person, query = ''): Promise<string[]> {
  const { body } = await network.ask('GET', `users/me/interactions${query}`, { as: owner })
  v.parse(v.array(interactionSchema), body.data)
  return body.data.map(
    (item: { action: string; users: { username: string }[] }) =>
      `${item.action}:${item.users.map((user) => user.username).join(',')}`,
  )
}

describe('the eight actions', () => {
  it('welcomes a new account', async () => {
    const anna = await network.person('anna')
    expect(await stream(anna)).toEqual(['welcome:anna'])
  })

  it('tells of stars, reposts, replies, follows and subscriptions', async () => {
    const [owner, ben] = [await network.person('owner'), await network.person('ben')]
    const post = await network.post(owner, 'Rye again 🍞 @ben #bread https://crumb.example/rye')
    const channel = await network.channel(owner)
    for (const path of [
      `posts/${post}/star`,
      `posts/${post}/repost`,
      `users/${owner.id}/follow`,
      `channels/${channel}/subscribe`,
    ]) {
      const answer = await network.ask('POST', path, { as: ben })
      expect(answer.body.meta).toEqual({ code: 200 })
    }
    await network.post(ben, 'Nice.', post)
    await network.ask('DELETE', `channels/${channel}/subscribe`, { as: ben })
    expect(await stream(owner)).toEqual([
      'broadcast_unsubscribe:ben',
      'reply:ben',
      'follow:ben',
      'repost:ben',
      'star:ben',
      'broadcast_create:owner',
      'welcome:owner',
    ])
    expect(network.logged).toEqual([])
  })
})
