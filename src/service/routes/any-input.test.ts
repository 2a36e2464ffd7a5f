import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { errorEnvelopeSchema } from '#contract/appnet/envelope.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let anna: Person

beforeAll(async () => {
  network = await openTestNetwork({ demo: true })
  anna = await network.person('anna')
  await network.post(anna)
  await network.channel(anna)
})
afterAll(() => network.close())

const oddText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '0',
    '-1',
    '1',
    '99999999999999999999',
    '1e9',
    'me',
    '@anna',
    '%00',
    '\0',
    '\ud800',
    'null',
    '../..',
  ),
)

const path = fc.oneof(
  ...[
    ...['users', 'posts', 'channels', 'token', 'config', 'users/me/interactions'],
    ...[
      'users/X',
      'users/X/interactions',
      'users/X/follow',
      'users/X/avatar',
      'users/X/followers',
      'users/X/mentions',
    ],
    ...['posts/X', 'posts/X/star', 'posts/X/repost', 'posts/X/replies', 'posts/X/stars', 'posts/X/reposters'],
    ...['channels/X', 'channels/X/subscribe', 'channels/X/subscribers'],
  ].map((pattern) => oddText.map((odd) => pattern.replace('X', encode(odd)))),
)

const query = fc.dictionary(
  fc.constantFrom(
    'count',
    'since_id',
    'before_id',
    'interaction_actions',
    'include_html',
    'ids',
    'w',
    'access_token',
  ),
  oddText,
  { maxKeys: 3 },
)

const body = fc.oneof(
  fc.anything({ withUnicodeString: true }).map((value) => JSON.stringify(value) ?? ''),
  fc
    .dictionary(
      fc.constantFrom('text', 'reply_to', 'annotations', 'type', 'readers', 'editors', 'machine_only'),
      fc.anything(),
    )
    .map((value) => JSON.stringify(value) ?? ''),
  oddText,
)

/** Whatever cannot be put into an address (half a surrogate pair) is left out of it. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))
}

it('nothing that a client can send is a fault of the server', { timeout: 60_000 }, async () => {
  const method = fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'OPTIONS')
  const type = fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/html',
  )
  const token = fc.constantFrom('right', 'wrong', 'none')
  await fc.assert(
    fc.asyncProperty(
      method,
      path,
      query,
      body,
      type,
      token,
      async (verb, where, asked, sent, kind, shown) => {
        const parameters = Object.entries(asked).map(([name, value]) => `${name}=${encode(value)}`)
        const response = await network.app.request(`/stream/0/${where}?${parameters.join('&')}`, {
          method: verb,
          headers: {
            'Content-Type': kind,
            ...(shown !== 'none' && { Authorization: `Bearer ${shown === 'right' ? anna.token : 'x'}` }),
          },
          ...(verb === 'POST' && { body: sent }),
        })
        expect(response.status).toBeLessThan(500)
        if (response.status >= 400 && verb !== 'HEAD') {
          const { meta } = v.parse(errorEnvelopeSchema, await response.json())
          expect(meta.code).toBe(response.status)
        }
      },
    ),
    { numRuns: 800 },
  )
  expect(network.logged).toEqual([])
})

it('nor is anything that a browser can send to the sign-in', { timeout: 60_000 }, async () => {
  const names = fc.constantFrom(
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
    'way',
    'guard',
    'user_id',
    'username',
    'token',
  )
  const values = fc.oneof(
    oddText,
    fc.constantFrom('test-client', 'https://client.example/signed-in', 'token', 'allow', 'pick', 'create'),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, values), fc.boolean(), async (fields, isPost) => {
      const sent = new URLSearchParams(fields)
      const response = isPost
        ? await network.app.request('/oauth/authorize', { method: 'POST', body: sent })
        : await network.app.request(`/oauth/authenticate?${sent}`)
      expect(response.status).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
  expect(network.logged).toEqual([])
})
