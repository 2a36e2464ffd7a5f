import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { errorEnvelopeSchema } from '#contract/appnet/envelope.ts'
import { createLink } from '#service/store/accounts/one-time-links.ts'
import { openBrowser } from '#service/testing/browser.ts'
import { watchChanges } from '#service/testing/change-log.ts'
import { type OddRequest, oddRequests } from '#service/testing/odd-requests.ts'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { API_ROUTES } from './api.ts'

const REQUESTS = 8_000
/** So many tests share the requests, each within the time of a test. */
const SHARES = 4

let network: TestNetwork
let anna: Person
let appToken: string
let changes: () => Promise<number>

beforeAll(async () => {
  network = await openTestNetwork({ demo: true })
  anna = await network.person('anna')
  appToken = await network.tokenFor(null, [])
  const ben = await network.person('ben')
  for (const person of [anna, ben]) {
    const post = await network.post(person)
    await network.ask('POST', `posts/${post}/star`, { as: person === anna ? ben : anna })
    await network.channel(person)
  }
  changes = await watchChanges(network.store)
})
afterAll(() => network.close())

const successEnvelopeSchema = v.strictObject({
  data: v.unknown(),
  meta: v.strictObject({
    code: v.literal(200),
    max_id: v.optional(v.string()),
    min_id: v.optional(v.string()),
    more: v.optional(v.boolean()),
  }),
})

const PAGES = [
  ...[
    '/people/:name',
    '/people/:name/posts/:post',
    '/channels/:channel',
    '/avatars/:file',
    '/avatars/1-0123456789abcdef.png',
    '/oauth/style.css',
  ],
  ...['/oauth/authenticate', '/oauth/authorize', '/oauth/:other', '/:other'],
]

/** Requests that may change something if they are answered with success. */
const MAY_CHANGE = new Set(['POST', 'PUT', 'DELETE'])

function send({ method, path, headers, body, token }: OddRequest): Promise<Response> {
  const shown = { right: anna.token, app: appToken, wrong: 'nonsense', none: null }[token]
  return Promise.resolve(
    network.app.request(PUBLIC_URL + path, {
      method,
      headers: { ...(shown && { Authorization: `Bearer ${shown}` }), ...headers },
      ...(method !== 'GET' && method !== 'HEAD' && { body }),
    }),
  )
}

/** Below `/stream/` everything is the envelope or a way to a picture; elsewhere it is a page, a picture or a style. */
async function expectDocumentedAnswer({ method, path }: OddRequest, response: Response): Promise<void> {
  const { status, headers } = response
  expect(status).toBeLessThan(500)
  if (headers.get('Content-Type')?.startsWith('application/x-ndjson')) return response.body?.cancel()
  const text = await response.text()
  if (method === 'HEAD' || (method === 'OPTIONS' && status === 204) || [302, 303].includes(status)) {
    expect(text).toBe('')
  } else if (new URL(PUBLIC_URL + path).pathname.startsWith('/stream/')) {
    const { meta } = v.parse(status < 400 ? successEnvelopeSchema : errorEnvelopeSchema, JSON.parse(text))
    expect(meta.code).toBe(status)
  } else {
    expect(headers.get('Content-Type')).toMatch(/^(text\/html|text\/css|image\/svg\+xml)/)
  }
}

it.each(Array.from({ length: SHARES }, (_, share) => share + 1))(
  `no malformed request causes a 5xx, and none makes a forbidden change, %i of ${SHARES}`,
  async () => {
    const answered = { ok: 0, refused: 0 }
    let before = await changes()
    const patterns = [...API_ROUTES.map((route) => `/stream/0${route.path}`), ...PAGES]
    await fc.assert(
      fc.asyncProperty(oddRequests(patterns), async (request) => {
        const response = await send(request)
        await expectDocumentedAnswer(request, response)
        const after = await changes()
        const isRefused = response.status >= 400 || !['right', 'app'].includes(request.token)
        if (isRefused || !MAY_CHANGE.has(request.method)) expect(after).toBe(before)
        answered[response.ok ? 'ok' : 'refused'] += 1
        before = after
        if (request.method !== 'DELETE' || !response.ok || !request.path.startsWith('/stream/0/token')) return
        anna.token = await network.tokenFor(anna.id)
        appToken = await network.tokenFor(null, [])
        before = await changes()
      }),
      { numRuns: REQUESTS / SHARES, endOnFailure: true },
    )
    // Requests that are all refused would prove little.
    expect(Math.min(answered.ok, answered.refused)).toBeGreaterThan(REQUESTS / SHARES / 10)
    expect(network.logged.filter((line) => !/^User \d+ reported post/.test(line))).toEqual([])
  },
)

it('nor does any request to the sign-in', async () => {
  const names = fc.constantFrom(
    ...['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'way', 'guard', 'user_id'],
    ...['username', 'token'],
  )
  const values = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'test-client',
      'https://client.example/signed-in',
      'token',
      'allow',
      'pick',
      'create',
      '\0',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, values), fc.boolean(), async (fields, isPost) => {
      const sent = new URLSearchParams(fields)
      const before = await changes()
      const response = isPost
        ? await network.app.request('/oauth/authorize', { method: 'POST', body: sent })
        : await network.app.request(`/oauth/authenticate?${sent.toString()}`)
      expect(response.status).toBeLessThan(500)
      expect(await changes()).toBe(before)
    }),
    { numRuns: 300 },
  )
})

it('nor does any request to the pages of accounts', async () => {
  const real = await openTestNetwork()
  const changesThere = await watchChanges(real.store)
  const paths = ['', 'sign-in', 'sign-up', 'you', 'link/:secret', ':other'].map((path) => `/account/${path}`)
  await fc.assert(
    fc.asyncProperty(oddRequests(paths), async ({ method, path, headers, body }) => {
      const before = await changesThere()
      const sent = { method, headers, ...(method !== 'GET' && method !== 'HEAD' && { body }) }
      const response = await real.app.request(PUBLIC_URL + path, sent)
      expect(response.status).toBeLessThan(500)
      expect(await changesThere()).toBe(before)
    }),
    { numRuns: 1000 },
  )
  await real.close()
})

it('nor does any form of an account’s owner, which changes nothing where it is refused', async () => {
  const real = await openTestNetwork()
  const { id } = await real.person('owner')
  const link = `/account/link/${await createLink(real.store.db, id, real.clock.now)}`
  const browser = openBrowser(real.app)
  const [, sealed = ''] = /name="guard" value="([^"]*)"/.exec((await browser.get(link)).html) ?? []
  await browser.submit(link, { guard: sealed })
  const { guard = '' } = (await browser.get('/account/you')).form('sign-out')
  const changesThere = await watchChanges(real.store)
  const names = fc.constantFrom(
    'name',
    'bio',
    'client_id',
    'username',
    'current',
    'guard',
    'other',
    'id',
    'passkey',
    'credential',
    'picture',
  )
  const ways = fc.constantFrom(
    ...['profile', 'picture', 'picture-remove', 'passkey-add', 'passkey-rename', 'passkey-remove'],
    ...['end', 'delete', 'password', '', '__proto__'],
  )
  const values = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', 'test-client', 'x'.repeat(300)),
  )
  await fc.assert(
    fc.asyncProperty(ways, fc.dictionary(names, values), async (way, fields) => {
      const before = await changesThere()
      const { status } = await browser.submit('/account/you', { guard, ...fields, way })
      expect(status).toBeLessThan(500)
      if (status >= 400) expect(await changesThere()).toBe(before)
    }),
    { numRuns: 500 },
  )
  await real.close()
})
