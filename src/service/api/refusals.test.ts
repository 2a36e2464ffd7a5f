import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorEnvelopeSchema } from '#contract/appnet/envelope.ts'
import {
  openTestNetwork,
  type Person,
  type TestNetwork,
  type TestResponse,
} from '#service/testing/test-network.ts'

let network: TestNetwork
let anna: Person
let ben: Person
let post: string

beforeAll(async () => {
  network = await openTestNetwork()
  ;[anna, ben] = [await network.person('anna'), await network.person('ben')]
  post = await network.post(anna)
})
afterAll(async () => {
  expect(network.logged).toEqual([])
  await network.close()
})

/** Checks that an answer is an error envelope and gives its code, message and slug. */
function refusal(answer: TestResponse): (number | string)[] {
  const { meta } = v.parse(errorEnvelopeSchema, answer.body)
  expect(answer.status).toBe(meta.code)
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  return [meta.code, meta.error_message, ...(meta.error_slug ? [meta.error_slug] : [])]
}

describe('401', () => {
  it('without a token', async () => {
    const answer = await network.ask('GET', 'users/me/interactions')
    expect(refusal(answer)).toEqual([401, expect.stringMatching(/^Call requires authentication: /)])
  })

  it.each(['Bearer nonsense', 'Bearer', 'Basic YTpi', 'nonsense'])(
    'with a header that names no token: %s',
    async (Authorization) => {
      const answer = await network.ask('GET', 'posts/1', { headers: { Authorization } })
      expect(refusal(answer)).toEqual([401, expect.any(String), 'invalid-token'])
    },
  )

  it('with a revoked token', async () => {
    const token = await network.tokenFor(anna.id)
    const revoked = { ...anna, token }
    expect((await network.ask('DELETE', 'token', { as: revoked })).status).toBe(200)
    const answer = await network.ask('GET', 'users/me', { as: revoked })
    expect(refusal(answer)).toEqual([401, expect.any(String), 'not-authorized'])
  })
})

describe('403', () => {
  it('for an app token where a user is needed', async () => {
    const app = { id: 0, username: '', token: await network.tokenFor(null, []) }
    for (const path of ['users/me/interactions', `users/${anna.id}/interactions`, 'users/me']) {
      expect(refusal(await network.ask('GET', path, { as: app }))[0]).toBe(403)
    }
  })

  it('for another user’s stream, and 404 for an unknown user’s', async () => {
    for (const own of [String(anna.id), '@anna', '@ANNA', 'me']) {
      expect((await network.ask('GET', `users/${own}/interactions`, { as: anna })).status).toBe(200)
    }
    for (const other of [String(ben.id), '@ben']) {
      expect(refusal(await network.ask('GET', `users/${other}/interactions`, { as: anna }))[0]).toBe(403)
    }
    for (const unknown of ['@unknown', '99999', '0', 'ben', '%00', '@%00']) {
      expect(refusal(await network.ask('GET', `users/${unknown}/interactions`, { as: anna }))[0]).toBe(404)
    }
  })

  it('for deleting another user’s post, repost or channel', async () => {
    const repost = (await network.ask('POST', `posts/${post}/repost`, { as: ben })).body.data.id
    const channel = await network.channel(anna)
    expect(refusal(await network.ask('DELETE', `posts/${post}`, { as: ben }))[0]).toBe(403)
    expect(refusal(await network.ask('DELETE', `posts/${repost}`, { as: anna }))[0]).toBe(403)
    expect(refusal(await network.ask('DELETE', `channels/${channel}`, { as: ben }))[0]).toBe(403)
  })
})

describe('404', () => {
  it.each(['', 'nothing', 'users/me/nothing', 'posts/1/star/2', 'interactions', '%zz'])(
    'for the unknown path %j',
    async (path) => {
      expect(refusal(await network.ask('GET', path, { as: anna }))[0]).toBe(404)
    },
  )

  it.each(['9999', '99999999999999999999999999', '-1', '1.5', 'abc', '%00', '0x1'])(
    'for the unknown post, channel and user %s',
    async (id) => {
      expect(refusal(await network.ask('GET', `posts/${id}`))[0]).toBe(404)
      expect(refusal(await network.ask('POST', `posts/${id}/star`, { as: anna }))[0]).toBe(404)
      expect(refusal(await network.ask('POST', `channels/${id}/subscribe`, { as: anna }))[0]).toBe(404)
      expect(refusal(await network.ask('POST', `users/${id}/follow`, { as: anna }))[0]).toBe(404)
      expect(
        refusal(await network.ask('POST', 'posts', { as: anna, json: { text: 'Hi', reply_to: '9999' } }))[0],
      ).toBe(404)
    },
  )

  it.each(['posts/stream/explore', 'posts/newest', 'channels/search'])(
    'in words about the path %s',
    async (path) => {
      const { status, body } = await network.ask('GET', path, { as: anna })
      expect([status, body.meta.error_message]).toEqual([
        404,
        'Not Found: There is nothing at this path of the API.',
      ])
    },
  )

  it('for acting on a deleted post', async () => {
    const gone = await network.post(anna)
    await network.ask('DELETE', `posts/${gone}`, { as: anna })
    expect(refusal(await network.ask('POST', `posts/${gone}/star`, { as: ben }))[0]).toBe(404)
    expect(refusal(await network.ask('POST', `posts/${gone}/repost`, { as: ben }))[0]).toBe(404)
    const reply = { text: 'Hello?', reply_to: gone }
    expect(refusal(await network.ask('POST', 'posts', { as: ben, json: reply }))[0]).toBe(404)
  })
})

describe('405', () => {
  it.each([
    ['POST', 'users/me/interactions', 'GET, HEAD, OPTIONS'],
    ['PUT', 'posts/1/star', 'POST, DELETE, OPTIONS'],
    ['PATCH', 'posts', 'POST, GET, HEAD, OPTIONS'],
    ['DELETE', 'config', 'GET, HEAD, OPTIONS'],
    ['HEAD', 'posts/1/star', 'POST, DELETE, OPTIONS'],
  ])('for %s %s, with the allowed methods', async (method, path, allow) => {
    const answer = await network.ask(method, path, { as: anna })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, allow])
    if (method !== 'HEAD') refusal(answer)
  })
})

describe('400', () => {
  it('for following oneself and reposting one’s own post', async () => {
    expect(refusal(await network.ask('POST', 'users/me/follow', { as: anna }))[0]).toBe(400)
    expect(refusal(await network.ask('POST', `posts/${post}/repost`, { as: anna }))[0]).toBe(400)
  })

  it('for starring, reposting and replying to a repost, naming the original', async () => {
    const other = await network.post(anna)
    const repost = (await network.ask('POST', `posts/${other}/repost`, { as: ben })).body.data.id
    const answers = [
      await network.ask('POST', `posts/${repost}/star`, { as: anna }),
      await network.ask('POST', `posts/${repost}/repost`, { as: anna }),
      await network.ask('POST', 'posts', { as: anna, json: { text: 'Hi', reply_to: repost } }),
    ]
    for (const answer of answers) expect(refusal(answer)).toEqual([400, expect.stringContaining(other)])
  })

  it('for subscribing to a closed channel', async () => {
    const channel = await network.channel(anna)
    await network.ask('DELETE', `channels/${channel}`, { as: anna })
    expect(refusal(await network.ask('POST', `channels/${channel}/subscribe`, { as: ben }))[0]).toBe(400)
  })

  it.each([
    ['{"text":', 'application/json'],
    ['"text"', 'application/json'],
    ['[1]', 'application/json'],
    ['null', 'application/json'],
    ['text=Hello', 'text/plain'],
    ['--x', 'multipart/form-data'],
  ])('for the body %s as %s', async (body, type) => {
    const headers = { Authorization: `Bearer ${anna.token}`, 'Content-Type': type }
    const response = await network.app.request('/stream/0/posts', { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    v.parse(errorEnvelopeSchema, await response.json())
  })

  it('for a body that is too large', async () => {
    const answer = await network.ask('POST', 'posts', { as: anna, json: { text: 'x'.repeat(70_000) } })
    expect(refusal(answer)).toEqual([400, 'Bad Request: The body has at most 65536 bytes.'])
  })

  it.each([
    [undefined],
    [''],
    [' \n\t'],
    [5],
    [['a']],
    ['x'.repeat(257)],
    ['a\0b'],
    ['half \ud83c'],
    ['🍞'.repeat(257)],
  ])('for the text %j', async (text) => {
    expect(refusal(await network.ask('POST', 'posts', { as: anna, json: { text } }))[0]).toBe(400)
  })

  it.each([['x'], [1.5], [{}], [true], ['-1']])('for the reply_to %j', async (replyTo) => {
    const json = { text: 'Hi', reply_to: replyTo }
    expect(refusal(await network.ask('POST', 'posts', { as: anna, json }))[0]).toBe(400)
  })

  it('for annotations that are malformed, too large, too deep or not text', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`)
    const all = [
      'x',
      [{}],
      [{ type: 'a', value: 'b' }],
      [{ type: 'a', value: { text: 'x'.repeat(9000) } }],
      [{ type: 'a', value: deep }],
      [{ type: 'a', value: { text: 'a\0b' } }],
      [{ type: 'a', value: { text: '\ud83c' } }],
    ]
    for (const annotations of all) {
      const json = { text: 'Hi', annotations }
      expect(refusal(await network.ask('POST', 'posts', { as: anna, json }))[0]).toBe(400)
    }
  })

  it.each([['ids='], ['ids=' + Array.from({ length: 201 }, (_, index) => index + 1).join(',')], ['']])(
    'for a request for several things that names none or too many: %s',
    async (query) => {
      for (const things of ['users', 'posts', 'channels']) {
        expect(refusal(await network.ask('GET', `${things}?${query}`, { as: anna }))[0]).toBe(400)
      }
    },
  )
})
