import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPage, readStream } from '#service/testing/read-stream.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let network: TestNetwork
let owner: Person
let anna: Person
let ben: Person

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())
beforeEach(async () => {
  ;[owner, anna, ben] = [await network.person(), await network.person(), await network.person()]
})

function does(person: Person, method: string, path: string) {
  network.clock.now += MINUTE
  return network.ask(method, path, { as: person })
}

/** The stream without its welcome, with the names of this test. */
async function stream(query = '', of = owner): Promise<string[]> {
  const names = { [anna.username]: 'anna', [ben.username]: 'ben', [owner.username]: 'owner' }
  const lines = await readStream(network, of, query)
  return lines
    .filter((line) => !line.startsWith('welcome'))
    .map((line) => line.replace(/person\d+/g, (name) => names[name] ?? name))
}

describe('the stream', () => {
  it('welcomes a new account, with the account as its user and no object', async () => {
    const { items } = await readPage(network, owner)
    expect(items).toMatchObject([{ action: 'welcome', users: [{ id: String(owner.id) }], objects: [] }])
  })

  it('has every other action, with its object', async () => {
    const post = await network.post(owner)
    const channel = await network.channel(owner)
    await does(ben, 'POST', `posts/${post}/star`)
    await does(ben, 'POST', `posts/${post}/repost`)
    await does(ben, 'POST', `users/${owner.id}/follow`)
    await network.post(ben, 'Nice.', post)
    await does(ben, 'POST', `channels/${channel}/subscribe`)
    expect(await stream()).toEqual([
      'broadcast_subscribe:ben',
      'reply:ben',
      'follow:ben',
      'repost:ben',
      'star:ben',
      'broadcast_create:owner',
    ])
    const { items } = await readPage(network, owner)
    expect(items.map((item) => item.objects[0]?.id)).toEqual([
      ...[channel, post, String(owner.id), post, post, channel],
      undefined,
    ])
  })

  it('has an unsubscription, and drops the subscription it ends', async () => {
    const channel = await network.channel(owner)
    await does(ben, 'POST', `channels/${channel}/subscribe`)
    await does(ben, 'DELETE', `channels/${channel}/subscribe`)
    expect(await stream()).toEqual(['broadcast_unsubscribe:ben', 'broadcast_create:owner'])
    await does(ben, 'POST', `channels/${channel}/subscribe`)
    expect(await stream()).toEqual(['broadcast_subscribe:ben', 'broadcast_create:owner'])
  })

  it('leaves out actions on one’s own content', async () => {
    const post = await network.post(owner)
    const channel = await network.channel(owner)
    await does(owner, 'POST', `posts/${post}/star`)
    await network.post(owner, 'And another thing.', post)
    await does(owner, 'DELETE', `channels/${channel}/subscribe`)
    await does(owner, 'POST', `channels/${channel}/subscribe`)
    expect(await stream()).toEqual(['broadcast_create:owner'])
  })

  it('leaves out mentions', async () => {
    await network.post(ben, `Good morning @${owner.username}`)
    expect(await stream()).toEqual([])
  })

  it('has a reply for the author of the parent, not of the thread', async () => {
    const post = await network.post(owner)
    const reply = await network.post(anna, 'First.', post)
    await network.post(ben, 'To Anna.', reply)
    expect(await stream()).toEqual(['reply:anna'])
    expect(await stream('', anna)).toEqual(['reply:ben'])
  })
})

describe('groups', () => {
  it('combine one action on one object, the latest actor first', async () => {
    const post = await network.post(owner)
    await does(anna, 'POST', `posts/${post}/star`)
    await does(ben, 'POST', `posts/${post}/star`)
    expect(await stream()).toEqual(['star:ben,anna'])
  })

  it('list an actor who replied twice once', async () => {
    const post = await network.post(owner)
    await network.post(anna, 'One.', post)
    await network.post(ben, 'Two.', post)
    await network.post(anna, 'Three.', post)
    expect(await stream()).toEqual(['reply:anna,ben'])
  })

  it('include events less than a day after their first one, and no later ones', async () => {
    const post = await network.post(owner)
    await does(anna, 'POST', `posts/${post}/star`)
    network.clock.now += 24 * HOUR - MINUTE - 1
    await does(ben, 'POST', `posts/${post}/star`)
    expect(await stream()).toEqual(['star:ben,anna'])
    const late = await network.person()
    network.clock.now += 1 - MINUTE
    await does(late, 'POST', `posts/${post}/star`)
    expect(await stream()).toEqual([`star:${late.username}`, 'star:ben,anna'])
  })

  it('move to the top with a new event, date and cursor together', async () => {
    const [first, second] = [await network.post(owner), await network.post(owner)]
    await does(anna, 'POST', `posts/${first}/star`)
    await does(anna, 'POST', `posts/${second}/star`)
    const before = await readPage(network, owner)
    await does(ben, 'POST', `posts/${first}/star`)
    const after = await readPage(network, owner)
    expect(after.items[0]?.objects[0]?.id).toBe(first)
    expect(Number(after.items[0]?.pagination_id)).toBeGreaterThan(Number(before.items[0]?.pagination_id))
    expect(after.items[0]?.event_date).toBe(new Date(network.clock.now).toISOString().replace('.000', ''))
  })
})

describe('undoing', () => {
  it('removes the actor, and moves the group back to its latest remaining event', async () => {
    const [first, second] = [await network.post(owner), await network.post(owner)]
    await does(anna, 'POST', `posts/${first}/star`)
    await does(anna, 'POST', `posts/${second}/star`)
    const before = await readPage(network, owner)
    await does(ben, 'POST', `posts/${first}/star`)
    await does(ben, 'DELETE', `posts/${first}/star`)
    const after = await readPage(network, owner)
    const [places, placesBefore] = [after, before].map(({ items }) =>
      items.map((item) => [item.pagination_id, item.event_date]),
    )
    expect(places).toEqual(placesBefore)
  })

  it.each([
    ['a star', 'star', (post: string) => `posts/${post}/star`],
    ['a repost', 'repost', (post: string) => `posts/${post}/repost`],
    ['a follow', 'follow', () => `users/${owner.id}/follow`],
  ])('removes the group of %s with its last actor', async (_, action, path) => {
    const post = await network.post(owner)
    await does(ben, 'POST', path(post))
    expect(await stream()).toEqual([`${action}:ben`])
    await does(ben, 'DELETE', path(post))
    expect(await stream()).toEqual([])
  })

  it('a reply removes that reply and keeps the actor’s other one', async () => {
    const post = await network.post(owner)
    const reply = await network.post(ben, 'One.', post)
    const other = await network.post(ben, 'Two.', post)
    await does(ben, 'DELETE', `posts/${reply}`)
    expect(await stream()).toEqual(['reply:ben'])
    await does(ben, 'DELETE', `posts/${other}`)
    expect(await stream()).toEqual([])
  })

  it('a repost works by the repost’s own id, too', async () => {
    const post = await network.post(owner)
    const repost = await does(ben, 'POST', `posts/${post}/repost`)
    await does(ben, 'DELETE', `posts/${repost.body.data.id}`)
    expect(await stream()).toEqual([])
  })

  it('removes all events on a post that its author deletes', async () => {
    const post = await network.post(owner)
    await does(anna, 'POST', `posts/${post}/star`)
    await does(anna, 'POST', `posts/${post}/repost`)
    const reply = await network.post(ben, 'Nice.', post)
    await does(owner, 'DELETE', `posts/${post}`)
    expect(await stream()).toEqual([])
    await does(anna, 'DELETE', `posts/${post}/star`)
    await does(ben, 'DELETE', `posts/${reply}`)
    expect(await stream()).toEqual([])
  })

  it('allows the action again, as a new event', async () => {
    const post = await network.post(owner)
    await does(ben, 'POST', `posts/${post}/star`)
    await does(anna, 'POST', `posts/${post}/star`)
    await does(ben, 'DELETE', `posts/${post}/star`)
    await does(ben, 'POST', `posts/${post}/star`)
    expect(await stream()).toEqual(['star:ben,anna'])
  })
})

describe('repeating an action', () => {
  it('changes nothing and is no error, for every action and every undo', async () => {
    const post = await network.post(owner)
    const channel = await network.channel(owner)
    const paths = [
      ...[`posts/${post}/star`, `posts/${post}/repost`],
      ...[`users/${owner.id}/follow`, `channels/${channel}/subscribe`],
    ]
    for (const path of paths) await does(ben, 'POST', path)
    const once = await readPage(network, owner)
    for (const path of paths) expect((await does(ben, 'POST', path)).status).toBe(200)
    expect((await readPage(network, owner)).meta).toEqual(once.meta)
    for (const path of paths) await does(ben, 'DELETE', path)
    for (const path of paths) expect((await does(ben, 'DELETE', path)).status).toBe(200)
    expect(await stream()).toEqual(['broadcast_unsubscribe:ben', 'broadcast_create:owner'])
    expect((await network.ask('GET', `posts/${post}`)).body.data).toMatchObject({
      num_stars: 0,
      num_reposts: 0,
    })
  })
})

describe('concurrent writers', () => {
  it('make one group and lose no actor, fifty of them', async () => {
    const post = await network.post(owner)
    const crowd = await Promise.all(Array.from({ length: 50 }, () => network.person()))
    const asked = crowd.flatMap((person) => [
      network.ask('POST', `posts/${post}/star`, { as: person }),
      network.ask('POST', `users/${owner.id}/follow`, { as: person }),
      network.ask('POST', `users/${person.id}/follow`, { as: owner }),
      network.ask('POST', `posts/${post}/star`, { as: person }),
    ])
    expect((await Promise.all(asked)).map((answer) => answer.status)).toEqual(asked.map(() => 200))
    const { items } = await readPage(network, owner)
    const sizes = items.map((item) => `${item.action} ${item.users.length}`)
    expect(sizes.sort()).toEqual(['follow 50', 'star 50', 'welcome 1'])
    expect(new Set(items.map((item) => item.pagination_id)).size).toBe(3)
    expect((await network.ask('GET', `posts/${post}`)).body.data.num_stars).toBe(50)
  })
})
