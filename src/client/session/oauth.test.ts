import { describe, expect, it } from 'vitest'
import { finishSignIn } from './finish-sign-in.ts'
import { beginSignIn, isReturnPath, readOAuthReturn, safeReturnPath, takePendingSignIn } from './oauth.ts'
import { parseNetworks } from './networks.ts'

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
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}

describe('beginSignIn', () => {
  it('asks for a token with a state that only this tab knows, and remembers where to return to', async () => {
    const [network] = await parseNetworks([ENTRY], PAGE)
    if (network === undefined) throw new Error('no network')
    const storage = makeStorage()
    const url = await beginSignIn(network, '/?actions=star', PAGE, storage)
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
    const [network] = await parseNetworks([{ ...ENTRY, dialect: 'pnut' }], PAGE)
    if (network === undefined) throw new Error('no network')
    const url = await beginSignIn(network, '/', PAGE, makeStorage())
    expect(url.searchParams.get('scope')).toBe('basic,follow')
  })

  it('asks for a code that only this tab can exchange', async () => {
    const [network] = await parseNetworks([MASTODON], PAGE)
    if (network === undefined) throw new Error('no network')
    const storage = makeStorage()
    const { searchParams } = await beginSignIn(network, '/', PAGE, storage)
    const { proof } = takePendingSignIn(storage) ?? {}
    const verifier = new TextEncoder().encode(proof?.verifier)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', verifier))
    expect(searchParams.get('response_type')).toBe('code')
    const challenge = atob(
      (searchParams.get('code_challenge') ?? '').replaceAll('-', '+').replaceAll('_', '/'),
    )
    expect(Array.from(challenge, (byte) => byte.charCodeAt(0))).toEqual([...digest])
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('redirect_uri')).toBe(proof?.redirectUri)
    expect(proof?.verifier).toMatch(/^[0-9a-f]{64}$/)
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
      { kind: 'refused', reason: 'Not now', state: 'S' },
    ],
    [
      'https://h.example/signed-in#error_message=resource+owner+denied&error=access_denied&state=S',
      { kind: 'refused', reason: 'resource owner denied', state: 'S' },
    ],
    [
      'https://h.example/signed-in?error=access_denied',
      { kind: 'refused', reason: 'access_denied', state: undefined },
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

describe('finishSignIn', () => {
  const signal = new AbortController().signal
  async function finish(dialect: string, state: string | undefined) {
    const networks = await parseNetworks([{ ...ENTRY, dialect }], PAGE)
    const pending = { state: 'S', networkId: 'crumbs', returnTo: '/' }
    return finishSignIn({ kind: 'refused', reason: 'Not now', state }, pending, networks, signal)
  }

  it('takes an answer without its state where the network may lose it, and nowhere else', async () => {
    await expect(finish('pnut', undefined)).rejects.toMatchObject({ reason: 'refused' })
    await expect(finish('appnet', undefined)).rejects.toMatchObject({ reason: 'notOurs' })
  })

  it.each(['pnut', 'appnet'])('takes no answer with another state (%s)', async (dialect) => {
    await expect(finish(dialect, 'S')).rejects.toMatchObject({ reason: 'refused' })
    await expect(finish(dialect, 'T')).rejects.toMatchObject({ reason: 'notOurs' })
  })

  it('takes no code from a network that was not asked for one', async () => {
    const networks = await parseNetworks([ENTRY, { ...MASTODON, id: 'oven' }], PAGE)
    const code = { kind: 'code', code: 'C', state: 'S' } as const
    for (const networkId of ['crumbs', 'oven']) {
      const finished = finishSignIn(code, { state: 'S', networkId, returnTo: '/' }, networks, signal)
      await expect(finished).rejects.toMatchObject({ reason: 'notBegun' })
    }
  })

  it('takes no answer that nobody in this tab asked for', async () => {
    const networks = await parseNetworks([ENTRY], PAGE)
    const answer = { kind: 'token', token: 'T', state: undefined } as const
    await expect(finishSignIn(answer, undefined, networks, signal)).rejects.toMatchObject({
      reason: 'notBegun',
    })
  })
})

describe('safeReturnPath', () => {
  it.each([
    ['/?actions=star', '/?actions=star'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/signed-in', '/'],
    ['', '/'],
  ])('%s goes to %s', (path, expected) => {
    expect(safeReturnPath(path)).toBe(expected)
  })
})

describe('networks.json', () => {
  it('makes addresses absolute against the page', async () => {
    const [network] = await parseNetworks([ENTRY], PAGE)
    expect(network?.apiRoot.href).toBe('https://hark.example/stream/0/')
  })

  it.each([
    [[], /at least one network/],
    [{}, /Expected Array/],
    [[{ ...ENTRY, dialect: 'morse' }], /0\.dialect/],
    [[{ ...ENTRY, apiRoot: '/stream/0' }], /0\.apiRoot: must end with a slash/],
    [[{ ...ENTRY, apiRoot: 'javascript:x/' }], /neither http nor https/],
    [[{ ...ENTRY, id: 'Not An Id' }], /0\.id/],
    [[{ ...ENTRY, secret: 'x' }], /secret/],
    [[{ ...ENTRY, dialect: 'mastodon' }], /crumbs: tokenUrl is missing/],
    [[{ ...MASTODON, tokenUrl: 'ftp://crumbs.example/token' }], /neither http nor https/],
  ])('says what is wrong with %j', async (body, message) => {
    await expect(parseNetworks(body, PAGE)).rejects.toThrow(message)
  })
})
