import { createECDH, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROADCAST_CHANNEL, BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import { errorEnvelopeSchema } from '#contract/appnet/envelope.ts'
import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'
import { watchChanges } from '#service/testing/change-log.ts'
import {
  openTestNetwork,
  type Person,
  PUBLIC_URL,
  type TestNetwork,
  type TestResponse,
} from '#service/testing/test-network.ts'
import { API_ROUTES } from './api.ts'

/** Who may make a call, and about whose things. */
interface Documented {
  token: 'none' | 'any' | 'user' | 'app'
  /** One of them is enough. */
  scopes?: readonly Scope[]
  /** The status for a user token with all scopes on another user's content. */
  ofAnother: 200 | 302 | 403
  /** The status for the same token when that user has blocked the caller; the same where missing. */
  whenBlocked?: 403
}

const open: Documented = { token: 'none', ofAnother: 200 }
const picture: Documented = { token: 'none', ofAnother: 302 }
const any: Documented = { token: 'any', ofAnother: 200 }
const follow: Documented = { token: 'user', scopes: ['follow'], ofAnother: 200 }
const write: Documented = { token: 'user', scopes: ['write_post'], ofAnother: 200 }
const message: Documented = { token: 'user', scopes: ['public_messages', 'messages'], ofAnother: 200 }

/** Whose things it is about is the app token's, so a user's token is refused, whichever user's. */
const app: Documented = { token: 'app', ofAnother: 403 }

/** Tokens and scopes are those of App.net's documentation of each call; 403 for who is blocked is Hark's choice. */
const DOCUMENTED: Readonly<Record<string, Documented>> = {
  'GET /users/:user/interactions': { token: 'user', ofAnother: 403 },
  'GET /users': any,
  'GET /users/:user': open,
  'GET /users/:user/avatar': picture,
  'GET /users/:user/cover': picture,
  'GET /users/:user/posts': { ...open, whenBlocked: 403 },
  'GET /users/:user/stars': { ...open, whenBlocked: 403 },
  'GET /users/:user/mentions': any,
  'GET /users/:user/followers': any,
  'GET /users/:user/following': any,
  'POST /users/:user/follow': { ...follow, whenBlocked: 403 },
  'DELETE /users/:user/follow': follow,
  'POST /users/:user/mute': follow,
  'DELETE /users/:user/mute': follow,
  'POST /users/:user/block': follow,
  'DELETE /users/:user/block': follow,
  'GET /users/:user/muted': { token: 'user', ofAnother: 403 },
  'GET /users/:user/blocked': { token: 'user', ofAnother: 403 },
  'GET /posts/stream': { token: 'user', scopes: ['stream'], ofAnother: 200 },
  'GET /posts/stream/global': open,
  'GET /posts/tag/:tag': open,
  'POST /posts': write,
  'GET /posts': any,
  'GET /posts/:post': { ...open, whenBlocked: 403 },
  'DELETE /posts/:post': { ...write, ofAnother: 403 },
  'GET /posts/:post/replies': { ...any, whenBlocked: 403 },
  'POST /posts/:post/report': { token: 'user', ofAnother: 200, whenBlocked: 403 },
  'POST /posts/:post/star': { ...write, whenBlocked: 403 },
  'DELETE /posts/:post/star': write,
  'GET /posts/:post/stars': { ...any, whenBlocked: 403 },
  'POST /posts/:post/repost': { ...write, whenBlocked: 403 },
  'DELETE /posts/:post/repost': write,
  'GET /posts/:post/reposters': { ...any, whenBlocked: 403 },
  'POST /channels': message,
  'GET /channels': any,
  'GET /channels/:channel': { ...open, whenBlocked: 403 },
  'DELETE /channels/:channel': { ...message, ofAnother: 403 },
  'POST /channels/:channel/subscribe': { ...message, whenBlocked: 403 },
  'DELETE /channels/:channel/subscribe': message,
  'GET /channels/:channel/subscribers': { ...any, whenBlocked: 403 },
  'POST /streams': app,
  'GET /streams': app,
  'DELETE /streams': app,
  'GET /streams/:stream': app,
  'PUT /streams/:stream': app,
  'DELETE /streams/:stream': app,
  'GET /streams/:stream/endpoint': app,
  'POST /filters': app,
  'GET /filters': app,
  'GET /filters/:filter': app,
  'PUT /filters/:filter': app,
  'DELETE /filters/:filter': app,
  'GET /users/me/push': { token: 'user', ofAnother: 200 },
  'POST /users/me/push': { token: 'user', ofAnother: 200 },
  'DELETE /users/me/push/:subscription': { token: 'user', ofAnother: 200 },
  'GET /token': any,
  'DELETE /token': any,
  'GET /config': open,
}

let network: TestNetwork
let changes: () => Promise<number>
let owner: Person
let other: Person
let post: string
let channel: string

beforeAll(async () => {
  network = await openTestNetwork()
  changes = await watchChanges(network.store)
  ;[owner, other] = [await network.person(), await network.person()]
  ;[post, channel] = [await network.post(owner), await network.channel(owner)]
})
afterAll(() => network.close())

const stream = { type: 'long_poll', object_types: ['post'] }
const filter = {
  name: 'Bread',
  match_policy: 'include_any',
  clauses: [{ object_type: 'post', operator: 'matches', field: '/data/text', value: 'bread' }],
}

/** A receiver: any point of the curve is a key. */
const receiver = {
  endpoint: 'https://push.example/receiver',
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
}

/** Creates what a path names, for a token. */
async function createFor(
  token: string,
  resource: 'streams' | 'filters' | 'users/me/push',
  json: object,
): Promise<string> {
  const answer = await network.ask('POST', resource, { headers: { Authorization: `Bearer ${token}` }, json })
  return (answer.body.data?.id as string | undefined) ?? '1'
}

/** Calls a route on the owner's content. @param token none when null */
async function call(route: string, token: string | null): Promise<TestResponse> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .slice(1)
    .replace(':user', String(owner.id))
    .replace(':post', post)
    .replace(':channel', channel)
    .replace(':tag', 'bread')
    .replace(':stream', pattern.includes(':stream') ? await createFor(token ?? '', 'streams', stream) : '')
    .replace(':filter', pattern.includes(':filter') ? await createFor(token ?? '', 'filters', filter) : '')
    .replace(
      ':subscription',
      pattern.includes(':subscription') ? await createFor(token ?? '', 'users/me/push', receiver) : '',
    )
  if (path.endsWith('/endpoint')) return askForFrames(path, token)
  const query = /^(users|posts|channels)$/.test(path) && method === 'GET' ? '?ids=1' : ''
  const bodies: Record<string, object> = {
    posts: { text: 'Words.' },
    channels: {
      type: BROADCAST_CHANNEL,
      annotations: [{ type: BROADCAST_METADATA, value: { title: 'A' } }],
    },
    streams: stream,
    filters: filter,
  }
  const json =
    method === 'POST' || method === 'PUT'
      ? path.endsWith('/push')
        ? receiver
        : bodies[path.split('/')[0] ?? '']
      : undefined
  const headers = token === null ? {} : { Authorization: `Bearer ${token}` }
  return network.ask(method, path + query, { headers, ...(json && { json }) })
}

/** Frames have no end, so they are not read. */
async function askForFrames(path: string, token: string | null): Promise<TestResponse> {
  const headers = token === null ? {} : { Authorization: `Bearer ${token}` }
  const response = await network.app.request(`${PUBLIC_URL}/stream/0/${path}`, { headers })
  const isOver = response.status !== 200
  if (!isOver) await response.body?.cancel()
  return { status: response.status, headers: response.headers, body: isOver ? await response.json() : '' }
}

/** Expects that a call is rejected as documented, and changes nothing. */
async function expectRefusal(route: string, token: string | null, status: number, slug?: string) {
  const before = await changes()
  const answer = await call(route, token)
  expect(answer.status).toBe(status)
  const { meta } = v.parse(errorEnvelopeSchema, answer.body)
  expect([meta.code, meta.error_slug]).toEqual([status, slug])
  expect(await changes()).toBe(before)
  return meta.error_message
}

async function expectPassage(route: string, token: string | null) {
  expect([200, 302]).toContain((await call(route, token)).status)
}

it('every route is documented, and every documented route exists', () => {
  const routes = API_ROUTES.map((route) => `${route.method} ${route.path}`)
  expect(routes.sort()).toEqual(Object.keys(DOCUMENTED).sort())
})

describe.each(Object.entries(DOCUMENTED))('%s', (route, { token, scopes, ofAnother, whenBlocked }) => {
  const isOwnersAlone = ofAnother === 403

  it('without a token', async () => {
    if (token === 'none') await expectPassage(route, null)
    else await expectRefusal(route, null, 401)
  })

  it('with an unknown token', async () => {
    await expectRefusal(route, 'nonsense', 401, 'invalid-token')
  })

  it('with a revoked token', async () => {
    const revoked = await network.tokenFor(other.id)
    await network.ask('DELETE', 'token', { headers: { Authorization: `Bearer ${revoked}` } })
    await expectRefusal(route, revoked, 401, 'not-authorized')
  })

  it('with an app token', async () => {
    const app = await network.tokenFor(null, [])
    if (token === 'user') await expectRefusal(route, app, 403)
    else await expectPassage(route, app)
  })

  it('with all scopes but the required one', async () => {
    const rest = SCOPES.filter((scope) => !scopes?.includes(scope))
    const poor = await network.tokenFor(isOwnersAlone ? owner.id : other.id, rest)
    if (scopes) expect(await expectRefusal(route, poor, 403)).toContain(scopes.join(' or '))
    else if (token === 'app') await expectRefusal(route, poor, 403)
    else await expectPassage(route, poor)
  })

  it.each(scopes ?? [])('with the scope %s alone', async (scope) => {
    const token = await network.tokenFor(other.id, [scope])
    if (isOwnersAlone) expect(await expectRefusal(route, token, 403)).not.toContain('scope')
    else await expectPassage(route, token)
  })

  it('on another user’s content', async () => {
    const all = await network.tokenFor(other.id)
    if (ofAnother === 403) await expectRefusal(route, all, 403)
    else expect((await call(route, all)).status).toBe(ofAnother)
  })

  it('on the content of a user who has blocked the caller', async () => {
    const blocked = await network.person()
    await network.ask('POST', `users/${blocked.id}/block`, { as: owner })
    if (ofAnother === 403 || whenBlocked) await expectRefusal(route, blocked.token, 403)
    else await expectPassage(route, blocked.token)
  })
})
