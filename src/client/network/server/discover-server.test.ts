import { afterEach, describe, expect, it, vi } from 'vitest'
import { discoverServer } from './discover-server.ts'
import { registerClient } from './register-client.ts'

const ORIGIN = new URL('https://oven.example/')
const REDIRECT_URI = 'https://hark.example/signed-in'
const { signal } = new AbortController()

type Answer = unknown

/** Answers for a server by path; 404 where nothing is said, a broken connection for undefined. Notes the forms. */
function serve(answers: Record<string, Answer>) {
  const forms: Record<string, string>[] = []
  vi.stubGlobal('fetch', (url: URL, { body, mode }: RequestInit) => {
    if (body instanceof URLSearchParams) forms.push(Object.fromEntries(body))
    if (mode === 'no-cors') return Promise.resolve(new Response())
    if (!(url.pathname in answers)) return Promise.resolve(Response.json({ error: 'no' }, { status: 404 }))
    const answer = answers[url.pathname]
    if (answer === undefined) return Promise.reject(new TypeError('Failed to fetch'))
    return Promise.resolve(answer instanceof Response ? answer.clone() : Response.json(answer))
  })
  return forms
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const V2 = '/api/v2/instance'
const V1 = '/api/v1/instance'
const LIST = '/api/v2/notifications'
const OAUTH = '/.well-known/oauth-authorization-server'
const APPS = '/api/v1/apps'

describe('discoverServer', () => {
  it.each([
    ['claims groups and has them', { version: '4.3.0', api_versions: { mastodon: 2 } }, 401, 'mastodon'],
    ['claims groups and has none', { version: '4.3.0', api_versions: { mastodon: 2 } }, 404, 'mastodon-v1'],
    ['claims an old version and has groups', { version: '2.7.2 (compatible; Oven 9)' }, 401, 'mastodon'],
    ['has none', { version: '4.2.0' }, 404, 'mastodon-v1'],
  ])('speaks to a server that %s as it answers', async (_, instance, status, dialect) => {
    serve({ [V2]: instance, [LIST]: Response.json({ error: 'x' }, { status }) })
    await expect(discoverServer(ORIGIN, signal)).resolves.toMatchObject({ dialect })
  })

  it('believes the version where the list does not answer', async () => {
    serve({ [V2]: { version: '4.5.0', api_versions: { mastodon: 7 } }, [LIST]: undefined })
    await expect(discoverServer(ORIGIN, signal)).resolves.toMatchObject({ dialect: 'mastodon' })
    serve({ [V2]: { version: '4.2.0', api_versions: 'many' }, [LIST]: undefined })
    await expect(discoverServer(ORIGIN, signal)).resolves.toMatchObject({ dialect: 'mastodon-v1' })
  })

  it.each([
    ['is missing', {}],
    ['cannot be read', { [OAUTH]: undefined }],
    ['is a page', { [OAUTH]: new Response('<h1>') }],
    ['is empty', { [OAUTH]: {} }],
    ['is odd', { [OAUTH]: { token_endpoint: 7, scopes_supported: 'read' } }],
  ])('takes the paths that always were where the metadata %s', async (_, answers) => {
    serve({ [V2]: { version: '4.2.0' }, ...answers })
    const found = await discoverServer(ORIGIN, signal)
    expect([found.authorizationUrl.pathname, found.tokenUrl.pathname, found.revocationUrl.pathname]).toEqual([
      '/oauth/authorize',
      '/oauth/token',
      '/oauth/revoke',
    ])
    expect([found.registrationUrl.pathname, found.scopes]).toEqual([APPS, undefined])
  })

  it.each(['authorization_endpoint', 'token_endpoint', 'revocation_endpoint', 'app_registration_endpoint'])(
    'does not follow a server whose %s is elsewhere, or nowhere',
    async (name) => {
      for (const address of ['https://evil.example/x', 'http://oven.example/x', '/oauth/x', 'javascript:x']) {
        serve({ [V2]: { version: '4.5.0' }, [OAUTH]: { [name]: address } })
        await expect(discoverServer(ORIGIN, signal)).rejects.toMatchObject({ reason: 'elsewhere' })
      }
    },
  )

  it('goes on with a server that shows itself to members only', async () => {
    const closed = Response.json({ error: 'This method requires an authenticated user' }, { status: 401 })
    serve({ [V2]: closed, [V1]: closed, [LIST]: closed })
    await expect(discoverServer(ORIGIN, signal)).resolves.toMatchObject({ dialect: 'mastodon' })
  })

  it.each([
    ['answers nothing that can be read', { [V2]: undefined }, 'noCors'],
    ['has no API', {}, 'notMastodon'],
    ['answers with pages', { [V2]: new Response('<h1>'), [V1]: new Response('<h1>') }, 'notMastodon'],
    ['answers with another JSON', { [V2]: { hello: 1 }, [V1]: [] }, 'notMastodon'],
    ['asks for a password of its own', { [V1]: new Response('x', { status: 401 }) }, 'notMastodon'],
    ['is broken', { [V1]: new Response('', { status: 502 }) }, 'closed'],
  ])('gives up on a server that %s', async (_, answers, reason) => {
    serve(answers)
    await expect(discoverServer(ORIGIN, signal)).rejects.toMatchObject({ reason, host: 'oven.example' })
  })

  it('gives up where there is no server', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(discoverServer(ORIGIN, signal)).rejects.toMatchObject({ reason: 'noServer' })
  })
})

describe('registerClient', () => {
  function register(scopes: readonly string[] | undefined, ...answers: Response[]) {
    const queue = [...answers]
    const forms: Record<string, string>[] = []
    vi.stubGlobal('fetch', (_: URL, { body }: RequestInit) => {
      forms.push(Object.fromEntries(body as URLSearchParams))
      return Promise.resolve(queue.shift() ?? Response.json({ client_id: 'C', client_secret: 'S' }))
    })
    const found = {
      origin: ORIGIN,
      dialect: 'mastodon' as const,
      authorizationUrl: new URL('/oauth/authorize', ORIGIN),
      tokenUrl: new URL('/oauth/token', ORIGIN),
      revocationUrl: new URL('/oauth/revoke', ORIGIN),
      registrationUrl: new URL(APPS, ORIGIN),
      scopes,
    }
    return { forms, server: registerClient(found, REDIRECT_URI, signal) }
  }

  it.each([
    [undefined, ['read:notifications', 'read:accounts']],
    [
      ['read', 'profile', 'read:notifications', 'read:accounts'],
      ['read:notifications', 'profile'],
    ],
    [
      ['read:notifications', 'read:accounts'],
      ['read:notifications', 'read:accounts'],
    ],
    [['read', 'write', 'follow', 'push'], ['read']],
  ])('asks, of what is offered (%j), for no more than reading', async (offered, scopes) => {
    const { server } = register(offered)
    await expect(server).resolves.toMatchObject({ scopes, clientId: 'C', clientSecret: 'S' })
  })

  it('asks for less where the server does not know a permission', async () => {
    const [unknown, again] = [0, 1].map(() => Response.json({ error: 'invalid scopes' }, { status: 422 }))
    if (unknown === undefined || again === undefined) throw new Error('no answers')
    const { forms, server } = register(undefined, unknown, again)
    await expect(server).resolves.toMatchObject({ scopes: ['read'] })
    expect(forms.map(({ scopes }) => scopes)).toEqual([
      expect.stringContaining('write:notifications'),
      'read:notifications read:accounts',
      'read write push',
    ])
  })

  it('says what the server says to a refusal, and asks no more', async () => {
    const { forms, server } = register(undefined, Response.json({ error: 'Closed' }, { status: 403 }))
    await expect(server).rejects.toMatchObject({ reason: 'refused', message: 'Closed' })
    expect(forms).toHaveLength(1)
  })

  it.each([['not JSON', new Response('<h1>')] as const, ['no client', Response.json({ id: '1' })] as const])(
    'is refused by an answer that is %s',
    async (_, answer) => {
      const { server } = register(['read'], answer)
      await expect(server).rejects.toMatchObject({ reason: 'refused' })
    },
  )

  it('gives up where nothing may be read', async () => {
    const { server } = register(['write'])
    await expect(server).rejects.toMatchObject({ reason: 'noScopes' })
  })
})
