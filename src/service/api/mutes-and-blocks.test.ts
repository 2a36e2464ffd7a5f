import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPage, readStream } from '#service/testing/read-stream.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

const MINUTE = 60_000

let network: TestNetwork
let owner: Person
let anna: Person
let ben: Person
let post: string

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())
beforeEach(async () => {
  ;[owner, anna, ben] = [await network.person(), await network.person(), await network.person()]
  post = await network.post(owner)
})

function does(person: Person, method: string, path: string, json?: unknown) {
  network.clock.now += MINUTE
  return network.ask(method, path, { as: person, json })
}

async function stream(): Promise<string[]> {
  const names = { [anna.username]: 'anna', [ben.username]: 'ben' }
  const lines = await readStream(network, owner, '?interaction_actions=star,follow,reply,repost')
  return lines.map((line) => line.replace(/person\d+/g, (name) => names[name] ?? name))
}

describe.each(['mute', 'block'])('after a %s', (kind) => {
  it('groups leave the user out, and are restored when it is removed', async () => {
    const other = await network.post(owner)
    await does(anna, 'POST', `posts/${post}/star`)
    await does(anna, 'POST', `posts/${other}/star`)
    await does(ben, 'POST', `posts/${post}/star`)
    const before = await readPage(network, owner, '?include_html=0')
    await does(owner, 'POST', `users/${ben.id}/${kind}`)
    expect(await stream()).toEqual(['star:anna', 'star:anna'])
    const cursors = (await readPage(network, owner)).items.map((item) => Number(item.pagination_id))
    expect(cursors).toEqual([...cursors].sort((a, b) => b - a))
    await does(owner, 'POST', `users/${anna.id}/${kind}`)
    expect(await stream()).toEqual([])
    for (const person of [anna, ben]) await does(owner, 'DELETE', `users/${person.id}/${kind}`)
    expect(await readPage(network, owner, '?include_html=0')).toEqual(before)
  })

  it('shows on the user object, only to the viewer who did it', async () => {
    const field = kind === 'mute' ? 'you_muted' : 'you_blocked'
    expect((await does(owner, 'POST', `users/${ben.id}/${kind}`)).body.data).toMatchObject({ [field]: true })
    expect((await does(owner, 'GET', `users/${ben.id}`)).body.data).toMatchObject({ [field]: true })
    expect((await does(anna, 'GET', `users/${ben.id}`)).body.data).toMatchObject({ [field]: false })
    expect((await does(ben, 'GET', `users/${owner.id}`)).body.data).toMatchObject({ [field]: false })
    expect((await does(owner, 'DELETE', `users/${ben.id}/${kind}`)).body.data).toMatchObject({
      [field]: false,
    })
  })

  it('repeating it, or removing one that does not exist, changes nothing', async () => {
    await does(ben, 'POST', `posts/${post}/star`)
    expect((await does(owner, 'DELETE', `users/${ben.id}/${kind}`)).status).toBe(200)
    expect(await stream()).toEqual(['star:ben'])
    await does(owner, 'POST', `users/${ben.id}/${kind}`)
    expect((await does(owner, 'POST', `users/${ben.id}/${kind}`)).status).toBe(200)
    await does(owner, 'DELETE', `users/${ben.id}/${kind}`)
    expect(await stream()).toEqual(['star:ben'])
  })

  it('threads and mentions leave out the user’s posts, unless requested', async () => {
    const reply = await network.post(ben, `@${owner.username} Yes.`, post)
    await does(owner, 'POST', `users/${ben.id}/${kind}`)
    for (const path of [`posts/${post}/replies`, 'users/me/mentions']) {
      const [without, all] = [
        await does(owner, 'GET', path),
        await does(owner, 'GET', `${path}?include_muted=1`),
      ]
      expect(without.body.data.map((item: { id: string }) => item.id)).not.toContain(reply)
      expect(all.body.data.map((item: { id: string }) => item.id)).toContain(reply)
    }
  })

  it('is rejected for oneself and for unknown users', async () => {
    expect((await does(owner, 'POST', `users/me/${kind}`)).status).toBe(400)
    expect((await does(owner, 'POST', `users/999999/${kind}`)).status).toBe(404)
  })
})

describe('a muted user', () => {
  it('keeps acting, hidden, in the same groups', async () => {
    await does(owner, 'POST', `users/${ben.id}/mute`)
    await does(ben, 'POST', `posts/${post}/star`)
    expect(await stream()).toEqual([])
    await does(anna, 'POST', `posts/${post}/star`)
    expect(await stream()).toEqual(['star:anna'])
    await does(owner, 'DELETE', `users/${ben.id}/mute`)
    expect(await stream()).toEqual(['star:anna,ben'])
  })

  it('may be blocked as well, and stays hidden until both are removed', async () => {
    await does(ben, 'POST', `posts/${post}/star`)
    for (const kind of ['mute', 'block']) await does(owner, 'POST', `users/${ben.id}/${kind}`)
    await does(owner, 'DELETE', `users/${ben.id}/block`)
    expect(await stream()).toEqual([])
    await does(owner, 'DELETE', `users/${ben.id}/mute`)
    expect(await stream()).toEqual(['star:ben'])
  })
})

describe('blocking', () => {
  it('ends follows in both directions and removes their events', async () => {
    await does(ben, 'POST', `users/${owner.id}/follow`)
    await does(owner, 'POST', `users/${ben.id}/follow`)
    await does(owner, 'POST', `users/${ben.id}/block`)
    expect((await does(owner, 'GET', 'users/me')).body.data.counts).toMatchObject({
      followers: 0,
      following: 0,
    })
    await does(owner, 'DELETE', `users/${ben.id}/block`)
    expect(await stream()).toEqual([])
    const { items } = await readPage(network, ben, '?interaction_actions=follow')
    expect(items).toEqual([])
  })

  it('denies the blocked user reading and acting on posts and channels', async () => {
    const channel = await network.channel(owner)
    const repost = (await does(anna, 'POST', `posts/${post}/repost`)).body.data.id
    await does(owner, 'POST', `users/${ben.id}/block`)
    const refused = [
      ...[`GET posts/${post}`, `GET posts/${repost}`, `GET posts/${post}/replies`, `GET posts/${post}/stars`],
      ...[`POST posts/${post}/star`, `POST posts/${post}/repost`],
      ...[`GET users/${owner.id}/posts`, `POST users/${owner.id}/follow`],
      ...[`GET channels/${channel}`, `POST channels/${channel}/subscribe`],
    ]
    for (const line of refused) {
      const [method = '', path = ''] = line.split(' ')
      expect([line, (await does(ben, method, path)).status]).toEqual([line, 403])
    }
    expect((await does(ben, 'POST', 'posts', { text: 'Why?', reply_to: post })).status).toBe(403)
    for (const path of [`posts?ids=${post},${repost}`, `channels?ids=${channel}`, `users/${anna.id}/posts`]) {
      expect([path, (await does(ben, 'GET', path)).body.data]).toEqual([path, []])
    }
    expect((await does(ben, 'GET', `users/${owner.id}`)).body.data).toMatchObject({ you_can_follow: false })
  })

  it('lets the blocked user remove their stars, reposts and subscriptions, without showing the content', async () => {
    const channel = await network.channel(owner)
    for (const path of [`posts/${post}/star`, `posts/${post}/repost`, `channels/${channel}/subscribe`])
      await does(ben, 'POST', path)
    await does(owner, 'POST', `users/${ben.id}/block`)
    const undone = [
      [`posts/${post}/star`, { id: post, you_starred: false, num_stars: 0, text: '' }],
      [`posts/${post}/repost`, { id: post, you_reposted: false, num_reposts: 0, text: '' }],
      [`channels/${channel}/subscribe`, { id: channel, you_subscribed: false }],
    ] as const
    for (const [path, expected] of undone) {
      for (const time of ['once', 'twice']) {
        const { status, body } = await does(
          ben,
          'DELETE',
          `${path}?include_annotations=1&include_starred_by=1`,
        )
        expect([time, path, status]).toEqual([time, path, 200])
        expect(body.data).toMatchObject(expected)
        for (const part of ['annotations', 'html', 'starred_by']) expect(body.data).not.toHaveProperty(part)
      }
    }
    await does(owner, 'DELETE', `users/${ben.id}/block`)
    expect(await stream()).toEqual([])
  })

  it('lets the blocked user delete their replies and reposts by their own id', async () => {
    const repost = (await does(ben, 'POST', `posts/${post}/repost`)).body.data.id
    const reply = await network.post(ben, 'Yes.', post)
    await does(owner, 'POST', `users/${ben.id}/block`)
    const taken = (await does(ben, 'DELETE', `posts/${repost}`)).body.data
    expect(taken).toMatchObject({ id: post, you_reposted: false })
    expect(JSON.stringify(taken)).not.toContain('Words.')
    expect((await does(ben, 'DELETE', `posts/${reply}`)).status).toBe(200)
    expect((await does(anna, 'GET', `posts/${post}`)).body.data).toMatchObject({
      num_reposts: 0,
      num_replies: 0,
    })
  })

  it('has to be removed before following', async () => {
    await does(owner, 'POST', `users/${ben.id}/block`)
    expect((await does(owner, 'POST', `users/${ben.id}/follow`)).status).toBe(400)
  })
})

describe('reporting a post', () => {
  it('is logged for the operator, and mutes the author', async () => {
    const reported = await network.post(ben)
    expect((await does(owner, 'POST', `posts/${reported}/report`)).body.data).toMatchObject({
      id: reported,
      user: { you_muted: true },
    })
    expect(network.logged.at(-1)).toBe(`User ${owner.id} reported post ${reported} of user ${ben.id}.`)
    expect((await does(ben, 'POST', `posts/${reported}/report`)).status).toBe(400)
  })
})
