import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseProxyTrust } from '#service/http/proxy-trust.ts'
import type { SessionStart } from '#service/model/records.ts'
import { deleteAccount } from '#service/store/accounts/delete-account.ts'
import { addPasskey, findPasskey } from '#service/store/accounts/passkeys.ts'
import { setPasswordHash } from '#service/store/accounts/passwords.ts'
import { startSession } from '#service/store/accounts/sessions.ts'
import { Authenticator, type Oddity } from '#service/testing/authenticator.ts'
import { type Browser, openBrowser, type Page } from '#service/testing/browser.ts'
import { CLIENT_ID, openTestNetwork, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { hashPassword } from '../password-hash.ts'

const YOURS = '/account/you'
const SIGN_IN = '/account/sign-in'
const PASSWORD = 'unrelated words'
const MINUTE_MS = 60_000

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterEach(() => vi.unstubAllGlobals())
afterAll(async () => {
  expect(network.logged).toEqual([])
  await network.close()
})

interface Owner {
  id: number
  username: string
  browser: Browser
}

/** Opens an account without a password, and a browser that is signed in to it. */
async function owner(): Promise<Owner> {
  const { id, username } = await network.person()
  const browser = openBrowser(network.app)
  browser.setCookie('hark-session', await startSession(network.store.db, id, 'link', network.clock.now))
  return { id, username, browser }
}

async function add({ browser }: Owner, authenticator: Authenticator, oddity?: Oddity): Promise<Page> {
  const page = await browser.get(YOURS)
  const credential = authenticator.create(page, oddity)
  return browser.submit(YOURS, { ...page.form('passkey-add'), credential, passkey: 'Key ring' })
}

async function ownerWithPasskey(): Promise<Owner & { authenticator: Authenticator }> {
  const [person, authenticator] = [await owner(), new Authenticator()]
  expect((await add(person, authenticator)).html).toContain('Your passkey is added.')
  return { ...person, authenticator }
}

async function signIn(
  authenticator: Authenticator,
  oddity?: Oddity,
  browser = openBrowser(network.app),
): Promise<Page> {
  const page = await browser.get(SIGN_IN)
  return browser.submit(SIGN_IN, { ...page.form('passkey'), credential: authenticator.get(page, oddity) })
}

function problem(page: Page): string | undefined {
  return /role="alert"[^>]*>([^<]+)/.exec(page.html)?.[1]
}

describe('a passkey', () => {
  it('signs in a browser that types no name', async () => {
    const { authenticator, username } = await ownerWithPasskey()
    const browser = openBrowser(network.app)
    expect((await signIn(authenticator, {}, browser)).headers.get('Location')).toBe(YOURS)
    expect((await browser.get(YOURS)).html).toContain(`@${username}`)
    expect((await signIn(authenticator)).status).toBe(303)
  })

  it('signs in on the way to a program', async () => {
    const { authenticator, username } = await ownerWithPasskey()
    const browser = openBrowser(network.app)
    const asked = new URLSearchParams({
      ...{ client_id: CLIENT_ID, redirect_uri: 'https://client.example/signed-in', response_type: 'token' },
    })
    const page = await browser.get(`/oauth/authenticate?${asked.toString()}`)
    const credential = authenticator.get(page)
    const consent = await browser.submit('/oauth/authorize', { ...page.form('passkey'), credential })
    expect([consent.status, consent.html]).toEqual([200, expect.stringContaining(`@${username}`)])
    const back = await browser.submit('/oauth/authorize', consent.form('allow'))
    expect(back.headers.get('Location')).toContain('access_token=')
  })

  it.each<[string, Oddity]>([
    ['of another site', { origin: 'https://other.example' }],
    ['without the owner’s fingerprint, face or code', { isUnverified: true }],
    ['that is not known', { credentialId: 'bm90IGtub3du' }],
    ['with another key', { isForged: true }],
    ['for another account', { userHandle: 'YW5vdGhlcg' }],
    ['for no account', { userHandle: undefined }],
  ])('does not sign in %s, which is said in the same words', async (_, oddity) => {
    const { authenticator } = await ownerWithPasskey()
    const page = await signIn(authenticator, oddity)
    expect([page.status, problem(page)]).toEqual([400, 'That passkey does not sign anyone in here.'])
  })

  it('does not sign in as a copy that has signed less often', async () => {
    const { authenticator } = await ownerWithPasskey()
    expect((await signIn(authenticator, { counter: 7 })).status).toBe(303)
    expect((await signIn(authenticator, { counter: 7 })).status).toBe(400)
    expect((await signIn(authenticator, { counter: 8 })).status).toBe(303)
  })

  it.each([
    '',
    'x',
    '{}',
    '[]',
    'null',
    '{"id":"a","response":{"clientDataJSON":"e30"}}',
    '{"id":"\\u0000"}',
  ])('is refused where the form holds %j', async (credential) => {
    const { browser } = await owner()
    const page = await browser.get(SIGN_IN)
    expect((await browser.submit(SIGN_IN, { ...page.form('passkey'), credential })).status).toBe(400)
    const form = (await browser.get(YOURS)).form('passkey-add')
    expect((await browser.submit(YOURS, { ...form, credential })).status).toBe(400)
  })
})

describe('a challenge', () => {
  it('is answered once', async () => {
    const { authenticator } = await ownerWithPasskey()
    const browser = openBrowser(network.app)
    const page = await browser.get(SIGN_IN)
    // Many authenticators do not count.
    const form = { ...page.form('passkey'), credential: authenticator.get(page, { counter: 0 }) }
    const both = await Promise.all([browser.submit(SIGN_IN, form), browser.submit(SIGN_IN, form)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
    expect(problem(await browser.submit(SIGN_IN, form))).toContain('used before')
  })

  it('is for the browser that got it, and for what it was for', async () => {
    const person = await ownerWithPasskey()
    const [browser, other] = [openBrowser(network.app), openBrowser(network.app)]
    const credential = person.authenticator.get(await other.get(SIGN_IN))
    const page = await browser.get(SIGN_IN)
    expect(problem(await browser.submit(SIGN_IN, { ...page.form('passkey'), credential }))).toContain(
      'used before',
    )
    const yours = await person.browser.get(YOURS)
    const added = new Authenticator().create({
      html: (await person.browser.get(SIGN_IN)).html.replace('passkey="get"', 'passkey="create"'),
    })
    const refused = await person.browser.submit(YOURS, { ...yours.form('passkey-add'), credential: added })
    expect(problem(refused)).toContain('used before')
  })

  it('is for a quarter of an hour', async () => {
    const { authenticator } = await ownerWithPasskey()
    const browser = openBrowser(network.app)
    const old = authenticator.get(await browser.get(SIGN_IN))
    network.clock.now += 15 * MINUTE_MS
    const page = await browser.get(SIGN_IN)
    expect((await browser.submit(SIGN_IN, { ...page.form('passkey'), credential: old })).status).toBe(400)
  })
})

describe('the passkeys of an account', () => {
  it('are listed, named and removed, which signs other browsers out', async () => {
    const { id, browser, authenticator } = await ownerWithPasskey()
    await setPasswordHash(network.store.db, id, 'another way in', network.clock.now)
    const other = openBrowser(network.app)
    await signIn(authenticator, {}, other)
    const page = await browser.get(YOURS)
    expect(page.html).toContain('Key ring')
    const named = await browser.submit(YOURS, { ...page.form('passkey-rename'), passkey: 'Phone' })
    expect(named.html).toContain('<bdi>Phone</bdi>')
    const removed = await browser.submit(YOURS, page.form('passkey-remove'))
    expect(removed.html).not.toContain('Phone')
    expect((await other.get(YOURS)).status).toBe(303)
    expect((await signIn(authenticator)).status).toBe(400)
  })

  it('belong to their owner alone', async () => {
    const [mine, theirs] = [await ownerWithPasskey(), await owner()]
    const { guard = '' } = (await theirs.browser.get(YOURS)).form('sign-out')
    for (const way of ['passkey-rename', 'passkey-remove']) {
      const fields = { way, guard, id: mine.authenticator.credentialId, passkey: 'Taken' }
      expect((await theirs.browser.submit(YOURS, fields)).status).toBe(400)
    }
    expect((await add(theirs, mine.authenticator)).status).toBe(400)
    expect(await findPasskey(network.store.db, mine.authenticator.credentialId)).toMatchObject({
      ...{ userId: mine.id, name: 'Key ring' },
    })
  })

  it('need the current password, but not just after a sign-in with one of them', async () => {
    const person = await ownerWithPasskey()
    const hash = await hashPassword(PASSWORD)
    await setPasswordHash(network.store.db, person.id, hash, network.clock.now)
    const browser = openBrowser(network.app)
    await signIn(person.authenticator, {}, browser)
    expect((await add({ ...person, browser }, new Authenticator())).html).toContain('is added')
    network.clock.now += 15 * MINUTE_MS
    const late = await add({ ...person, browser }, new Authenticator())
    expect([late.status, late.html]).toEqual([400, expect.stringContaining('not your current password')])
    const form = (await browser.get(YOURS)).form('passkey-remove')
    const guessed = await browser.submit(YOURS, { ...form, current: 'a wrong guess' })
    expect([guessed.status, guessed.html]).toEqual([
      400,
      expect.stringContaining('not your current password'),
    ])
    const removed = await browser.submit(YOURS, { ...form, current: PASSWORD })
    expect([removed.status, removed.html]).toEqual([200, expect.stringContaining('The passkey is removed')])
  })

  it('stay one at least, where there is no password', async () => {
    const { browser, authenticator } = await ownerWithPasskey()
    const page = await browser.submit(YOURS, (await browser.get(YOURS)).form('passkey-remove'))
    expect([page.status, problem(page)]).toEqual([400, expect.stringContaining('only way to sign in')])
    expect((await signIn(authenticator)).status).toBe(303)
  })

  it.each<SessionStart>(['link', 'passkey'])(
    'have to sign in again a quarter of an hour after a sign-in by %s, where there is no password',
    async (startedBy) => {
      const { id, username, authenticator } = await ownerWithPasskey()
      const browser = openBrowser(network.app)
      const session = await startSession(network.store.db, id, startedBy, network.clock.now)
      browser.setCookie('hark-session', session)
      network.clock.now += 15 * MINUTE_MS
      const page = await browser.get(YOURS)
      const fields = { password: PASSWORD, username, credential: new Authenticator().create(page) }
      for (const way of ['password', 'passkey-add', 'passkey-remove', 'delete']) {
        const refused = await browser.submit(YOURS, { ...page.form(way), ...fields })
        expect([refused.status, problem(refused)]).toEqual([400, expect.stringContaining('sign in again')])
      }
      expect((await signIn(authenticator, {}, browser)).headers.get('Location')).toBe(YOURS)
      const form = (await browser.get(YOURS)).form('password')
      expect((await browser.submit(YOURS, { ...form, ...fields })).html).toContain('Your password is set.')
    },
  )

  it('are at most twenty', async () => {
    const person = await owner()
    for (let i = 0; i < 20; i += 1) {
      await network.store.write((tx) =>
        addPasskey(tx, {
          ...{
            id: `${person.id}-${i}`,
            userId: person.id,
            publicKey: '',
            counter: 0,
            name: '',
            createdAt: 1,
          },
        }),
      )
    }
    expect(problem(await add(person, new Authenticator()))).toContain('at most 20 passkeys')
  })

  it('are made without a statement of the maker, whose certificate would name addresses to fetch', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const page = await add(await owner(), new Authenticator(), { isCertified: true })
    expect([page.status, problem(page)]).toEqual([400, expect.stringContaining('could not be added')])
    expect(fetched).not.toHaveBeenCalled()
  })

  it.each<[string, Oddity]>([
    ['of another site', { origin: 'https://other.example' }],
    ['without the owner’s fingerprint, face or code', { isUnverified: true }],
    ['with another id in the signed data', { signedId: randomBytes(16) }],
    ['with a longer id in the signed data than an index takes', { signedId: randomBytes(8000) }],
    ['with characters that not all read alike', { rewrite: (text) => text.replace('AAAA', '++++') }],
  ])('are not made %s', async (_, oddity) => {
    const page = await add(await owner(), new Authenticator(), oddity)
    expect([page.status, problem(page)]).toEqual([400, expect.stringContaining('could not be added')])
  })

  it('go with the account', async () => {
    const { id, authenticator } = await ownerWithPasskey()
    await deleteAccount(network.store, id, network.clock.now)
    expect(await findPasskey(network.store.db, authenticator.credentialId)).toBeUndefined()
    expect((await signIn(authenticator)).status).toBe(400)
  })
})

describe('passkeys are offered', () => {
  it.each([
    ['https://hark.example', 'https://hark.example', 'hark.example'],
    // Behind a proxy that is not named the request says nothing; the public address counts.
    ['https://hark.example', 'http://10.0.0.7:4747', 'hark.example'],
    ['http://localhost:4747', 'http://localhost:4747', 'localhost'],
    ['http://localhost:4747', 'http://127.0.0.1:4747', null],
    ['http://hark.example', 'http://hark.example', null],
  ])('by the host of %s, visited at %s: %s', async (publicUrl, visited, host) => {
    const { app, close } = await openTestNetwork({ publicUrl })
    const page = await (await app.request(visited + SIGN_IN)).text()
    if (host === null) expect(page).not.toContain('passkey')
    else expect(page).toContain(`&quot;rpId&quot;:&quot;${host}&quot;`)
    await close()
  })

  it('by the public address, whatever a client or a proxy says', async () => {
    const trustProxy = parseProxyTrust('1') ?? { kind: 'none' }
    const { app, close } = await openTestNetwork({ publicUrl: PUBLIC_URL, trustProxy })
    const headers = { 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Host': 'other.example' }
    const page = await (await app.request(PUBLIC_URL + SIGN_IN, { headers })).text()
    expect(page).toContain('&quot;rpId&quot;:&quot;hark.example&quot;')
    await close()
  })
})

it('limits tries by address', async () => {
  const limited = await openTestNetwork({ limits: { anonymous: { max: 2, perMs: MINUTE_MS } } })
  const browser = openBrowser(limited.app)
  const form = (await browser.get(SIGN_IN)).form('passkey')
  const statuses = []
  for (let i = 0; i < 3; i += 1) statuses.push((await browser.submit(SIGN_IN, form)).status)
  expect(statuses).toEqual([400, 400, 429])
  await limited.close()
})
