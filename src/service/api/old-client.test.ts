import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestNetwork,
  type Person,
  PUBLIC_URL,
  type TestNetwork,
  type TestResponse,
} from '#service/testing/test-network.ts'

/** What a library from the days of App.net relies on: each field that App.net's documentation of objects gives without a condition. */
const USER = [
  ...['id', 'username', 'name', 'description', 'timezone', 'locale', 'avatar_image', 'cover_image', 'type'],
  ...['created_at', 'counts', 'canonical_url'],
]
const RELATION = [
  ...['follows_you', 'you_follow', 'you_muted', 'you_blocked', 'you_can_follow', 'you_can_subscribe'],
]
const POST = [
  ...[
    'id',
    'user',
    'created_at',
    'text',
    'html',
    'source',
    'reply_to',
    'thread_id',
    'num_replies',
    'num_stars',
  ],
  ...['num_reposts', 'entities', 'machine_only', 'you_starred', 'you_reposted', 'canonical_url'],
]
const CHANNEL = [
  ...['id', 'type', 'owner', 'annotations', 'counts', 'readers', 'writers', 'editors', 'has_unread'],
  ...['is_inactive', 'you_subscribed', 'you_muted', 'you_can_edit'],
]
const STRICT_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

let network: TestNetwork
let anna: Person
let ben: Person

beforeAll(async () => {
  network = await openTestNetwork()
  ;[anna, ben] = [await network.person('anna'), await network.person('ben')]
})
afterAll(() => network.close())

/** A request as such a library makes it: parameters in the query, or as a form in a POST; the token wherever it likes. */
async function request(
  who: Person,
  method: string,
  path: string,
  parameters: Record<string, string> = {},
  tokenIn: 'header' | 'query' | 'form' = 'header',
) {
  const sent = new URLSearchParams(parameters)
  if (tokenIn !== 'header') sent.set('access_token', who.token)
  const isForm = method === 'POST'
  const response = await network.app.request(
    `${PUBLIC_URL}/stream/0/${path}${isForm || sent.size === 0 ? '' : `?${sent.toString()}`}`,
    {
      method,
      headers: tokenIn === 'header' ? { Authorization: `Bearer ${who.token}` } : {},
      ...(isForm && { body: sent }),
    },
  )
  const envelope: TestResponse['body'] = await response.json()
  expect([response.status, envelope.meta.code]).toEqual([200, 200])
  return { ...envelope, headers: response.headers }
}

/** Every value under `key`, wherever it is. */
function valuesOf(key: RegExp, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => [
    ...(key.test(name) ? [child] : []),
    ...valuesOf(key, child),
  ])
}

describe('a client library written for App.net', () => {
  let post: string

  it('writes with forms, and without a body', async () => {
    const { data } = await request(anna, 'POST', 'posts', { text: 'Rye again 🍞 @ben' })
    post = data.id
    const reply = await request(ben, 'POST', 'posts', { text: '@anna Gone by seven.', reply_to: post })
    expect(reply.data).toMatchObject({ reply_to: post, thread_id: post })
    await request(ben, 'POST', `posts/${post}/star`)
    await request(ben, 'POST', `posts/${post}/repost`)
    await request(ben, 'POST', 'users/@anna/follow')
    const channel = await network.channel(anna)
    await request(ben, 'POST', `channels/${channel}/subscribe`)
  })

  it('may send its token in the query or in a form', async () => {
    expect((await request(ben, 'GET', 'token', {}, 'query')).data.user.username).toBe('ben')
    expect((await request(ben, 'DELETE', `posts/${post}/star`, {}, 'query')).data.you_starred).toBe(false)
    expect((await request(ben, 'POST', `posts/${post}/star`, {}, 'form')).data.you_starred).toBe(true)
  })

  it('finds every field of every object in its stream', async () => {
    const { data } = await request(anna, 'GET', 'users/me/interactions', { include_annotations: '1' })
    const objectOf = Object.fromEntries(
      data.map((item: TestResponse['body']) => [item.action, item.objects[0]]),
    )
    for (const { action, users, event_date: date, pagination_id: cursor } of data) {
      expect(date).toMatch(STRICT_DATE)
      expect(cursor).toEqual(expect.any(String))
      const isOwn = action === 'welcome' || action === 'broadcast_create'
      for (const user of users)
        expect(Object.keys(user)).toEqual(expect.arrayContaining(isOwn ? USER : [...USER, ...RELATION]))
    }
    for (const action of ['star', 'repost', 'reply'])
      expect(Object.keys(objectOf[action])).toEqual(expect.arrayContaining(POST))
    for (const action of ['broadcast_create', 'broadcast_subscribe'])
      expect(Object.keys(objectOf[action])).toEqual(expect.arrayContaining(CHANNEL))
    expect(Object.keys(objectOf['follow'])).toEqual(expect.arrayContaining(USER))
    expect(objectOf).toHaveProperty('welcome', undefined)
  })

  it('gets ids and cursors as strings and dates in one format everywhere', async () => {
    const paths = [
      'users/me/interactions',
      'users/me/mentions',
      `posts/${post}/replies`,
      `posts/${post}/stars`,
    ]
    for (const path of [...paths, `posts/${post}/reposters`, 'users/me/followers', 'users/@ben/following']) {
      const { data, meta } = await request(anna, 'GET', path)
      expect(data.length).toBeGreaterThan(0)
      const [first, last] = [data[0], data.at(-1)]
      expect(meta).toEqual({
        code: 200,
        max_id: first.pagination_id,
        min_id: last.pagination_id,
        more: false,
      })
      const ids = valuesOf(/^(id|pagination_id|thread_id|max_id|min_id)$/, { data, meta })
      expect(ids.filter((id) => typeof id !== 'string' || !/^\d+$/.test(id))).toEqual([])
      const dates = valuesOf(/^(created_at|event_date)$/, data)
      expect(dates.filter((date) => !STRICT_DATE.test(String(date)))).toEqual([])
    }
  })

  it('pages through a list to its end', async () => {
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const { data, meta } = await request(anna, 'GET', 'users/me/interactions', {
        count: '2',
        ...(cursor !== undefined && { before_id: cursor }),
      })
      seen.push(...data.map((item: TestResponse['body']) => item.action))
      if (!meta.more || data.length === 0) break
      cursor = meta.min_id
    }
    expect(seen).toEqual([
      ...['star', 'broadcast_subscribe', 'broadcast_create', 'follow', 'repost', 'reply', 'welcome'],
    ])
  })

  it('reads its scopes from any response, and can request indentation', async () => {
    const { headers } = await request(anna, 'GET', 'users/me')
    expect(headers.get('X-OAuth-Scopes')?.split(',')).toContain('write_post')
    const pretty = await network.app.request(`${PUBLIC_URL}/stream/0/config`, {
      headers: { 'X-ADN-Pretty-JSON': '1' },
    })
    expect(await pretty.text()).toMatch(/^\{\n {2}"data": \{\n[^]*\n\}\n$/)
  })

  it('deletes its own post and gets what remains of it', async () => {
    const { data } = await request(anna, 'DELETE', `posts/${post}`)
    expect(data).toMatchObject({
      ...{ id: post, is_deleted: true },
      entities: { mentions: [], hashtags: [], links: [] },
    })
    expect(
      (await request(anna, 'GET', 'users/me/interactions', { interaction_actions: 'star' })).data,
    ).toEqual([])
  })

  it('signs out, and then gets a 401', async () => {
    const leaving = { ...ben, token: await network.tokenFor(ben.id) }
    expect((await request(leaving, 'DELETE', 'token')).data.user.username).toBe('ben')
    const answer = await network.ask('GET', 'users/me', { as: leaving })
    expect(answer.body.meta).toMatchObject({ code: 401, error_slug: 'not-authorized' })
  })
})
