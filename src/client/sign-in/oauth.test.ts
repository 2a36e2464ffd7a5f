import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseOffer } from '#client/session/networks.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { beginSignIn, isReturnPath, readOAuthReturn, safeReturnPath, takePendingSignIn } from './oauth.ts'

const PAGE = 'https://hark.example/sign-in'
const ENTRY = {
  id: 'crumbs',
  name: 'Crumbs',
  dialect: 'appnet',
  apiRoot: '/stream/0/',
  authorizationUrl: 'https://crumbs.example/oauth/authenticate?simple=1',
  clientId: 'hark',
  scopes: ['basic', 'follow'],
}

const MASTODON = { ...ENTRY, dialect: 'mastodon', tokenUrl: 'https://crumbs.example/oauth/token' }

function makeStorage() {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      values.set(key, value)
      return true
    },
    removeItem: (key: string) => void values.delete(key),
  }
}

describe('beginSignIn', () => {
  it('asks for a token with a state that only this tab knows, and remembers where to return to', async () => {
    const {
      networks: [network],
    } = await parseOffer([ENTRY], PAGE)
    if (network === undefined) throw new Error('no network')
    const storage = makeStorage()
    const url = await beginSignIn(network, { returnTo: '/?actions=star', pageUrl: PAGE, storage })
    const pending = takePendingSignIn(storage)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      simple: '1',
      client_id: 'hark',
      response_type: 'token',
      redirect_uri: 'https://hark.example/signed-in',
      scope: 'basic follow',
      state: pending?.state,
    })
    expect(pending).toMatchObject({ networkId: 'crumbs', returnTo: '/?actions=star' })
    expect(pending?.state).toMatch(/^[0-9a-f]{32}$/)
    expect(takePendingSignIn(storage)).toBeUndefined()
  })

  it('separates the scopes as the network wants them', async () => {
    const {
      networks: [network],
    } = await parseOffer([{ ...ENTRY, dialect: 'pnut' }], PAGE)
    if (network === undefined) throw new Error('no network')
    const url = await beginSignIn(network, { returnTo: '/', pageUrl: PAGE, storage: makeStorage() })
    expect(url.searchParams.get('scope')).toBe('basic,follow')
  })

  it('has the network ask who signs in where another account is to be added, as Mastodon can', async () => {
    const { networks } = await parseOffer([MASTODON, { ...ENTRY, id: 'other' }], PAGE)
    const [mastodon, appnet] = networks
    if (mastodon === undefined || appnet === undefined) throw new Error('no network')
    const options = { returnTo: '/', pageUrl: PAGE, storage: makeStorage() }
    const asked = [
      await beginSignIn(mastodon, { ...options, asksWho: true }),
      await beginSignIn(mastodon, options),
      await beginSignIn(appnet, { ...options, asksWho: true }),
    ]
    expect(asked.map((url) => url.searchParams.get('force_login'))).toEqual(['true', null, null])
  })

  it('asks for a code that only this tab can exchange', async () => {
    const {
      networks: [network],
    } = await parseOffer([MASTODON], PAGE)
    if (network === undefined) throw new Error('no network')
    const storage = makeStorage()
    const { searchParams } = await beginSignIn(network, { returnTo: '/', pageUrl: PAGE, storage })
    const { asked } = takePendingSignIn(storage) ?? {}
    const verifier = new TextEncoder().encode(asked?.verifier)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', verifier))
    expect(searchParams.get('response_type')).toBe('code')
    const challenge = atob(
      (searchParams.get('code_challenge') ?? '').replaceAll('-', '+').replaceAll('_', '/'),
    )
    expect(Array.from(challenge, (byte) => byte.charCodeAt(0))).toEqual([...digest])
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('redirect_uri')).toBe(asked?.redirectUri)
    expect(asked?.verifier).toMatch(/^[0-9a-f]{64}$/)
  })

  it('asks for nothing to be proved in a context that is not secure', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    const {
      networks: [network],
    } = await parseOffer([MASTODON], PAGE)
    if (network === undefined) throw new Error('no network')
    const storage = makeStorage()
    const { searchParams } = await beginSignIn(network, { returnTo: '/', pageUrl: PAGE, storage })
    vi.unstubAllGlobals()
    expect(searchParams.get('code_challenge')).toBeNull()
    expect(takePendingSignIn(storage)?.asked).toEqual({ redirectUri: searchParams.get('redirect_uri') })
  })

  it('does not leave where the browser would not remember it', async () => {
    const {
      networks: [network],
    } = await parseOffer([ENTRY], PAGE)
    if (network === undefined) throw new Error('no network')
    const storage = { setItem: () => false }
    const begun = beginSignIn(network, { returnTo: '/', pageUrl: PAGE, storage })
    await expect(begun).rejects.toMatchObject({ reason: 'notRemembered' })
  })

  it('takes nothing for granted about what is stored', () => {
    const storage = makeStorage()
    for (const stored of ['{', '[]', '{"state":1}']) {
      storage.setItem('hark.sign-in', stored)
      expect(takePendingSignIn(storage)).toBeUndefined()
    }
  })
})

describe('readOAuthReturn', () => {
  it.each([
    ['https://h.example/signed-in#access_token=T&state=S', { kind: 'token', token: 'T', state: 'S' }],
    ['https://h.example/signed-in?state=S#access_token=T', { kind: 'token', token: 'T', state: 'S' }],
    ['https://h.example/signed-in#access_token=T', { kind: 'token', token: 'T', state: undefined }],
    [
      'https://h.example/signed-in#error=access_denied&error_description=Not+now&state=S',
      { kind: 'refused', code: 'access_denied', reason: 'Not now', state: 'S' },
    ],
    [
      'https://h.example/signed-in#error_message=resource+owner+denied&error=access_denied&state=S',
      { kind: 'refused', code: 'access_denied', reason: 'resource owner denied', state: 'S' },
    ],
    [
      'https://h.example/signed-in?error=access_denied',
      { kind: 'refused', code: 'access_denied', reason: 'access_denied', state: undefined },
    ],
    ['https://h.example/signed-in?code=C&state=S', { kind: 'code', code: 'C', state: 'S' }],
    ['https://h.example/signed-in#code=C&state=S', { kind: 'nothing' }],
    ['https://h.example/signed-in', { kind: 'nothing' }],
    ['https://h.example/signed-in?access_token=T&state=S', { kind: 'nothing' }],
  ])('%s', (url, expected) => {
    expect(readOAuthReturn(new URL(url))).toEqual(expected)
  })
})

it.each([
  ['/signed-in', true],
  ['/signed-in/', true],
  ['/signed-in/else', false],
  ['/sign-in', false],
])('is come back to at %s: %s', (path, isReturn) => {
  expect(isReturnPath(path)).toBe(isReturn)
})

describe('completeSignIn', () => {
  const signal = new AbortController().signal
  const refusal = { kind: 'refused', code: 'server_error', reason: 'Not now' } as const
  const token = { kind: 'token', token: 'T' } as const
  async function finish(dialect: string, oauthReturn: Parameters<typeof completeSignIn>[0], ageMs = 0) {
    const { networks } = await parseOffer([{ ...MASTODON, dialect }], PAGE)
    const pending = { state: 'S', networkId: 'crumbs', returnTo: '/', begunAtMs: Date.now() - ageMs }
    return completeSignIn(oauthReturn, pending, networks, signal)
  }

  it('tells of a refusal that says not what it refuses, which no server needs to be trusted with', async () => {
    for (const dialect of ['pnut', 'appnet', 'mastodon']) {
      const stateless = finish(dialect, { ...refusal, state: undefined }, 11 * 60_000)
      await expect(stateless).rejects.toMatchObject({ reason: 'refused', message: 'Not now' })
      const denied = finish(dialect, { ...refusal, code: 'access_denied', state: undefined })
      await expect(denied).rejects.toMatchObject({ reason: 'denied' })
    }
  })

  it('takes a token without its state where the network may lose it, for a minute, and nowhere else', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: {}, meta: { code: 401 } })))
    const stateless = { ...token, state: undefined }
    await expect(finish('pnut', stateless, 59_000)).rejects.toMatchObject({ kind: 'signed-out' })
    await expect(finish('pnut', stateless, 61_000)).rejects.toMatchObject({ reason: 'tooLate' })
    await expect(finish('pnut', stateless, -61_000)).rejects.toMatchObject({ reason: 'tooLate' })
    await expect(finish('appnet', stateless)).rejects.toMatchObject({ reason: 'notOurs' })
    await expect(finish('pnut', { ...token, state: 'S' }, 61_000)).rejects.toMatchObject({
      kind: 'signed-out',
    })
    vi.unstubAllGlobals()
  })

  it.each(['pnut', 'appnet', 'mastodon'])('takes no answer with another state (%s)', async (dialect) => {
    await expect(finish(dialect, { ...refusal, state: 'S' })).rejects.toMatchObject({ reason: 'refused' })
    await expect(finish(dialect, { ...refusal, state: 'T' })).rejects.toMatchObject({ reason: 'notOurs' })
    await expect(finish(dialect, { ...token, state: 'T' })).rejects.toMatchObject({ reason: 'notOurs' })
  })

  it('takes a token or a code only where it asked for one', async () => {
    const { networks } = await parseOffer([ENTRY, { ...MASTODON, id: 'oven' }], PAGE)
    const pending = { state: 'S', returnTo: '/', begunAtMs: Date.now() }
    const code = { kind: 'code', code: 'C', state: 'S' } as const
    for (const [answer, networkId] of [
      [code, 'crumbs'] as const,
      [{ ...token, state: 'S' }, 'oven'] as const,
    ]) {
      const finished = completeSignIn(answer, { ...pending, networkId }, networks, signal)
      await expect(finished).rejects.toMatchObject({ reason: 'notBegun' })
    }
  })

  describe('the exchange of a code', () => {
    const REDIRECT = 'https://hark.example/signed-in'
    afterEach(() => {
      vi.unstubAllGlobals()
    })

    /** Finishes a sign-in whose code gets these answers, in turn; notes the forms sent. */
    async function exchange(verifier: string | undefined, ...answers: (Response | undefined)[]) {
      const forms: Record<string, string>[] = []
      vi.stubGlobal('fetch', (url: URL, { body }: RequestInit) => {
        if (!url.pathname.endsWith('/token')) return Promise.resolve(Response.json({ id: '9', acct: 'ada' }))
        forms.push(Object.fromEntries(body as URLSearchParams))
        const answer = answers.shift()
        return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('reset'))
      })
      const { networks } = await parseOffer([{ ...MASTODON, clientSecret: 'open' }], PAGE)
      const asked = { redirectUri: REDIRECT, verifier }
      const pending = { state: 'S', networkId: 'crumbs', returnTo: '/', begunAtMs: 0, asked }
      const code = { kind: 'code', code: 'C', state: 'S' } as const
      return { forms, finish: () => completeSignIn(code, pending, networks, signal) }
    }

    it('says again what was asked for, and proves it', async () => {
      const { forms, finish } = await exchange('V', Response.json({ access_token: 'T' }))
      await expect(finish()).resolves.toMatchObject({ account: { token: 'T', viewer: { id: '9' } } })
      await expect(finish()).resolves.toMatchObject({ account: { token: 'T' } })
      expect(forms).toEqual([
        {
          grant_type: 'authorization_code',
          code: 'C',
          redirect_uri: REDIRECT,
          client_id: 'hark',
          client_secret: 'open',
          code_verifier: 'V',
        },
      ])
    })

    it('proves nothing where nothing was asked to be proved', async () => {
      const { forms, finish } = await exchange(undefined, Response.json({ access_token: 'T' }))
      await finish()
      expect(forms[0]).not.toHaveProperty('code_verifier')
    })

    it.each([
      ['a refusal', Response.json({ error: 'invalid_grant' }, { status: 400 }), { reason: 'refused' }],
      ['a failure', new Response('<html>', { status: 502 }), { kind: 'server' }],
      ['no token', Response.json({}), { kind: 'not-an-api' }],
      ['nothing', undefined, { kind: 'unreachable' }],
    ])('ends with %s, and can be tried again', async (_, answer, error) => {
      const { finish } = await exchange('V', answer, Response.json({ access_token: 'T' }))
      await expect(finish()).rejects.toMatchObject(error)
      await expect(finish()).resolves.toMatchObject({ account: { token: 'T' } })
    })
  })

  it('accepts no answer that this tab did not ask for', async () => {
    const { networks } = await parseOffer([ENTRY], PAGE)
    const answer = { kind: 'token', token: 'T', state: undefined } as const
    await expect(completeSignIn(answer, undefined, networks, signal)).rejects.toMatchObject({
      reason: 'notBegun',
    })
  })
})

describe('safeReturnPath', () => {
  it.each([
    ['/?actions=star', '/?actions=star'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/\n\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/a/../\t/evil.example', '/'],
    ['/Signed-In?x', '/'],
    ['/sign-in?to=/', '/'],
    ['/a?b=c#d', '/a?b=c#d'],
    ['https://evil.example', '/'],
    ['/signed-in', '/'],
    ['', '/'],
  ])('%s goes to %s', (path, expected) => {
    expect(safeReturnPath(path)).toBe(expected)
  })
})
