import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROADCAST_CHANNEL, BROADCAST_METADATA, FALLBACK_URL } from '#contract/appnet/annotations.ts'
import { channelSchema, postSchema, userSchema } from '#contract/appnet/objects.ts'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let anna: Person
let ben: Person

beforeAll(async () => {
  network = await openTestNetwork()
  ;[anna, ben] = [await network.person('anna'), await network.person('ben')]
})
afterAll(() => network.close())

async function get(path: string, as?: Person) {
  return (await network.ask('GET', path, as ? { as } : {})).body.data
}

async function post(path: string, as: Person, json?: unknown) {
  return (await network.ask('POST', path, { as, json })).body.data
}

async function remove(path: string, as: Person) {
  return (await network.ask('DELETE', path, { as })).body.data
}

describe('users', () => {
  it('are the same object by id, name and me', async () => {
    const users = [
      await get(`users/${anna.id}`, anna),
      await get('users/@ANNA', anna),
      await get('users/me', anna),
    ]
    for (const user of users) expect(v.parse(userSchema, user)).toEqual(users[0])
    expect(users[0]).toMatchObject({
      username: 'anna',
      canonical_url: `${PUBLIC_URL}/people/anna`,
      avatar_image: { url: `${PUBLIC_URL}/avatars/${anna.id}.svg` },
    })
  })

  it('include the relation to the viewer, but not for oneself or without a token', async () => {
    const carl = await network.person()
    await post('users/@anna/follow', carl)
    const [seen, own, open] = [
      await get('users/@anna', carl),
      await get('users/me', carl),
      await get('users/@anna'),
    ]
    expect(seen).toMatchObject({
      you_follow: true,
      follows_you: false,
      you_muted: false,
      you_can_follow: true,
    })
    expect(await get(`users/${carl.id}`, anna)).toMatchObject({ you_follow: false, follows_you: true })
    for (const user of [own, open]) expect(Object.keys(v.parse(userSchema, user))).not.toContain('you_follow')
  })

  it('count both sides of a follow', async () => {
    const [carl, dora] = [await network.person(), await network.person()]
    expect(await post(`users/${dora.id}/follow`, carl)).toMatchObject({
      you_follow: true,
      counts: { followers: 1 },
    })
    expect((await get('users/me', carl)).counts).toMatchObject({ following: 1, followers: 0 })
    expect(await remove(`users/${dora.id}/follow`, carl)).toMatchObject({
      you_follow: false,
      counts: { followers: 0 },
    })
  })

  it('are returned in the requested order, unknown ids left out', async () => {
    const users = await get(`users?ids=${ben.id},999,${anna.id},x,${ben.id}`, anna)
    expect(users.map((user: { id: string }) => user.id)).toEqual([String(ben.id), String(anna.id)])
  })

  it('redirect to their pictures, sizes passed on', async () => {
    const answer = await network.ask('GET', 'users/@anna/avatar?w=80&h=80')
    expect(answer.headers.get('Location')).toBe(`${PUBLIC_URL}/avatars/${anna.id}.svg?w=80&h=80`)
    const cover = await network.ask('GET', 'users/@anna/cover')
    expect(cover.headers.get('Location')).toBe(`${PUBLIC_URL}/avatars/${anna.id}-cover.svg`)
  })

  it('list their followers with a cursor of that list', async () => {
    const star = await network.person()
    const fans = [await network.person(), await network.person(), await network.person()]
    for (const fan of fans) await post(`users/${star.id}/follow`, fan)
    const first = await network.ask('GET', `users/${star.id}/followers?count=2`, { as: star })
    expect(v.parse(v.array(userSchema), first.body.data).map((user) => user.id)).toEqual([
      String(fans[2]?.id),
      String(fans[1]?.id),
    ])
    const rest = await network.ask('GET', `users/${star.id}/followers?before_id=${first.body.meta.min_id}`, {
      as: star,
    })
    expect([rest.body.data[0].id, rest.body.meta.more]).toEqual([String(fans[0]?.id), false])
    expect((await get(`users/${fans[0]?.id}/following`, star))[0].id).toBe(String(star.id))
  })
})

describe('posts', () => {
  it('include their entities, in code points', async () => {
    const data = await post('posts', anna, { text: '🍞 @ben @unknown #bread https://crumb.example/rye' })
    expect(v.parse(postSchema, data)).toMatchObject({
      reply_to: null,
      thread_id: data.id,
      source: { name: 'Test Client', link: 'https://client.example', client_id: 'test-client' },
      entities: {
        mentions: [{ name: 'ben', id: String(ben.id), pos: 2, len: 4, is_leading: false }],
        hashtags: [{ name: 'bread', pos: 16, len: 6 }],
        links: [{ url: 'https://crumb.example/rye', pos: 23, len: 25 }],
      },
      canonical_url: `${PUBLIC_URL}/people/anna/posts/${data.id}`,
    })
  })

  it('may be sent as a form, and be as long as 256 code points', async () => {
    const response = await network.app.request('/stream/0/posts', {
      method: 'POST',
      headers: { Authorization: `Bearer ${anna.token}` },
      body: new URLSearchParams({ text: '🍞'.repeat(256) }),
    })
    expect(response.status).toBe(200)
  })

  it('include their annotations on request', async () => {
    const annotations = [{ type: 'com.example.oven', value: { degrees: 230 } }]
    const { id } = await post('posts', anna, { text: 'Hot.', annotations })
    expect((await get(`posts/${id}?include_post_annotations=1`)).annotations).toEqual(annotations)
    expect(await get(`posts/${id}`)).not.toHaveProperty('annotations')
  })

  it('form threads: a reply has its parent and the root', async () => {
    const root = await network.post(anna)
    const reply = await post('posts', ben, { text: 'One.', reply_to: root })
    const deeper = await post('posts', anna, { text: 'Two.', reply_to: Number(reply.id) })
    expect(deeper).toMatchObject({ reply_to: reply.id, thread_id: root })
    const thread = await get(`posts/${reply.id}/replies`, anna)
    expect(v.parse(v.array(postSchema), thread).map((item) => item.id)).toEqual([deeper.id, reply.id, root])
    expect((await get(`posts/${root}`)).num_replies).toBe(1)
    await remove(`posts/${reply.id}`, ben)
    expect((await get(`posts/${root}`)).num_replies).toBe(0)
  })

  it('lose their text when they are deleted, and stay in lists', async () => {
    const id = await network.post(anna, 'Secret @ben #x')
    const gone = v.parse(postSchema, await remove(`posts/${id}`, anna))
    expect(gone).toMatchObject({ is_deleted: true, entities: { mentions: [], hashtags: [], links: [] } })
    expect(gone).not.toHaveProperty('text')
    expect(gone).not.toHaveProperty('html')
    expect(await remove(`posts/${id}`, anna)).toEqual(gone)
    const mentions = await get('users/@ben/mentions?count=200', ben)
    expect(mentions.map((item: { id: string }) => item.id)).not.toContain(id)
  })

  it('include the viewer’s own star and repost, and the counts of all', async () => {
    const id = await network.post(anna)
    expect(v.parse(postSchema, await post(`posts/${id}/star`, ben))).toMatchObject({
      you_starred: true,
      num_stars: 1,
    })
    expect(await get(`posts/${id}`, anna)).toMatchObject({ you_starred: false, num_stars: 1 })
    expect((await get(`posts/${id}/stars`, anna))[0]).toMatchObject({ username: 'ben' })
    expect(await remove(`posts/${id}/star`, ben)).toMatchObject({ you_starred: false, num_stars: 0 })
  })

  it('are reposted as a separate post that includes the original', async () => {
    const id = await network.post(anna, 'Rye 🍞 @ben #bread')
    const repost = v.parse(postSchema, await post(`posts/${id}/repost`, ben))
    expect(repost).toMatchObject({
      user: { username: 'ben' },
      text: '>> @anna: Rye 🍞 @ben #bread',
      repost_of: { id, num_reposts: 1, you_reposted: true, user: { username: 'anna' } },
    })
    const points = [...(repost.text ?? '')]
    const cut = [...repost.entities.mentions, ...repost.entities.hashtags].map(({ pos, len }) =>
      points.slice(pos, pos + len).join(''),
    )
    expect(cut).toEqual(['@anna', '@ben', '#bread'])
    expect((await get(`posts/${id}/reposters`, anna))[0]).toMatchObject({ username: 'ben' })
    expect(v.parse(postSchema, await remove(`posts/${repost.id}`, ben))).toMatchObject({
      id,
      you_reposted: false,
    })
  })

  it('leave no copy of their text in a repost when they are deleted', async () => {
    const id = await network.post(anna, 'Secret')
    const repost = await post(`posts/${id}/repost`, ben)
    await remove(`posts/${id}`, anna)
    expect(JSON.stringify(await get(`posts/${repost.id}`))).not.toContain('Secret')
  })

  it('that mention a user are listed under mentions', async () => {
    const id = await network.post(anna, 'Hello @Ben and @ben')
    const [latest] = v.parse(v.array(postSchema), await get('users/me/mentions', ben))
    expect(latest).toMatchObject({ id, pagination_id: id })
  })
})

describe('channels', () => {
  it('include their title and page on request, and their subscriber count for editors', async () => {
    const id = await network.channel(anna, 'Oven Door')
    const own = v.parse(channelSchema, await get(`channels/${id}?include_annotations=1`, anna))
    expect(own).toMatchObject({
      type: BROADCAST_CHANNEL,
      you_subscribed: true,
      you_can_edit: true,
      counts: { subscribers: 1 },
    })
    expect(own.annotations).toEqual([
      { type: BROADCAST_METADATA, value: { title: 'Oven Door', description: 'Bread news.' } },
      { type: FALLBACK_URL, value: { url: `${PUBLIC_URL}/channels/${id}` } },
    ])
    const open = v.parse(channelSchema, await get(`channels/${id}`))
    expect(open.counts).toEqual({ messages: 0 })
    expect(open).not.toHaveProperty('annotations')
  })

  it('count subscribers', async () => {
    const id = await network.channel(anna)
    expect(v.parse(channelSchema, await post(`channels/${id}/subscribe`, ben)).you_subscribed).toBe(true)
    expect((await get(`channels/${id}`, anna)).counts.subscribers).toBe(2)
    expect((await get(`channels/${id}/subscribers`, anna)).map((user: Person) => user.username)).toEqual([
      'ben',
      'anna',
    ])
    expect((await remove(`channels/${id}/subscribe`, ben)).you_subscribed).toBe(false)
    expect((await get(`channels/${id}`, anna)).counts.subscribers).toBe(1)
  })

  it('close permanently, without unsubscribe events', async () => {
    const owner = await network.person()
    const id = await network.channel(owner)
    await post(`channels/${id}/subscribe`, ben)
    const closed = v.parse(channelSchema, await remove(`channels/${id}`, owner))
    expect(closed).toMatchObject({ is_inactive: true, counts: { subscribers: 0 } })
    expect(await get('users/me/interactions?interaction_actions=broadcast_unsubscribe', owner)).toEqual([])
  })

  it('are readable only for their readers', async () => {
    const annotations = [{ type: BROADCAST_METADATA, value: { title: 'Family' } }]
    const wanted = { type: BROADCAST_CHANNEL, annotations, readers: { user_ids: ['@ben'] } }
    const { id } = await post('channels', anna, wanted)
    const carl = await network.person()
    expect((await get(`channels/${id}`, ben)).readers).toMatchObject({
      public: false,
      you: true,
      user_ids: [String(ben.id)],
    })
    expect((await network.ask('GET', `channels/${id}`, { as: carl })).status).toBe(403)
    expect((await network.ask('POST', `channels/${id}/subscribe`, { as: carl })).status).toBe(403)
    expect((await network.ask('GET', `channels/${id}`)).status).toBe(403)
    expect(await get(`channels?ids=${id}`, carl)).toEqual([])
    expect(await get(`channels?ids=${id}`, ben)).toHaveLength(1)
  })

  it.each([
    ['of another type', { type: 'net.app.core.pm' }],
    ['without a title', { annotations: [] }],
    ['with a blank title', { annotations: [{ type: BROADCAST_METADATA, value: { title: ' ' } }] }],
    ['with a long title', { annotations: [{ type: BROADCAST_METADATA, value: { title: 'x'.repeat(76) } }] }],
    ['with a title that is no text', { annotations: [{ type: BROADCAST_METADATA, value: { title: 5 } }] }],
    ['with readers of two kinds', { readers: { public: true, any_user: true } }],
    ['with readers that are no object', { readers: 'all' }],
    ['with unknown readers', { readers: { user_ids: ['@unknown'] } }],
    ['with unknown editors', { editors: { user_ids: [99999] } }],
  ])('are not opened %s', async (_, change) => {
    const annotations = [{ type: BROADCAST_METADATA, value: { title: 'Oven Door' } }]
    const answer = await network.ask('POST', 'channels', {
      as: anna,
      json: { type: BROADCAST_CHANNEL, annotations, ...change },
    })
    expect([answer.status, answer.body.meta.error_message]).toEqual([
      400,
      expect.stringMatching(/^Bad Request: /),
    ])
  })
})

describe('optional parts', () => {
  it('leave html out', async () => {
    const id = await network.post(anna, '<b>@ben</b>\n"&"')
    const [full, bare] = [await get(`posts/${id}`), await get(`posts/${id}?include_html=0`)]
    expect(full.html).toContain('&lt;b&gt;<span itemprop="mention"')
    expect(full.html).toContain('<br>&quot;&amp;&quot;')
    expect(JSON.stringify(bare)).not.toContain('"html"')
  })

  it('add annotations to all objects, or to one type', async () => {
    const channel = await network.channel(anna)
    const all = await get(`channels/${channel}?include_annotations=1`)
    expect(all.owner.annotations).toEqual([])
    const only = await get(`channels/${channel}?include_channel_annotations=1`)
    expect([only.annotations.length, only.owner.annotations]).toEqual([2, undefined])
    const without = await get(`channels/${channel}?include_annotations=1&include_channel_annotations=0`)
    expect([without.annotations, without.owner.annotations]).toEqual([undefined, []])
  })

  it('apply to interactions, too', async () => {
    await network.channel(ben)
    const [item] = await get(
      'users/me/interactions?interaction_actions=broadcast_create&include_annotations=1&include_html=0',
      ben,
    )
    expect(item.objects[0].annotations).toHaveLength(2)
    expect(JSON.stringify(item)).not.toContain('"html"')
  })
})

describe('the token', () => {
  it('describes its user, client and scopes', async () => {
    const token = await get('token', anna)
    expect(Object.keys(token)).toEqual(['app', 'scopes', 'limits', 'storage', 'user', 'invite_link'])
    expect(token.app).toEqual({
      client_id: 'test-client',
      name: 'Test Client',
      link: 'https://client.example',
    })
    expect(v.parse(userSchema, token.user).username).toBe('anna')
  })

  it('of an app has no user and no scopes', async () => {
    const app = { id: 0, username: '', token: await network.tokenFor(null, []) }
    expect(Object.keys(await get('token', app))).toEqual(['app', 'scopes'])
  })
})

describe('the configuration', () => {
  it('states the limits without a token', async () => {
    expect((await get('config')).post).toEqual({ annotation_max_bytes: 8192, text_max_length: 256 })
  })
})
