import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCOPES } from '#contract/appnet/scopes.ts'
import { parseScopes } from '#service/model/scopes.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { createUsers } from '#service/store/users.ts'
import { ownedAuthenticator } from '#service/testing/authenticator.ts'
import { type Browser, openBrowser, type Page } from '#service/testing/browser.ts'
import { CLIENT_ID, openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'
import { GRANT_LIMITS } from './grant-limits.ts'

const RETURN = 'https://client.example/signed-in'

let demo: TestNetwork
let closed: TestNetwork
let anna: Person

beforeAll(async () => {
  demo = await openTestNetwork({ demo: true })
  closed = await openTestNetwork({ demo: false })
  const profile = { bio: '', locale: 'en_US', timezone: 'UTC', type: 'human', isDemo: true, at: 1 } as const
  await runCommand(demo.store, (tx) =>
    createUsers(tx, [{ username: 'mari', name: 'Mari <b>Q</b>', ...profile }]),
  )
  anna = await closed.person('anna')
})
afterAll(async () => {
  expect([...demo.logged, ...closed.logged]).toEqual([])
  await Promise.all([demo.close(), closed.close()])
})

function address(change: Record<string, string | null> = {}): string {
  const asked: Record<string, string | null> = {
    ...{ client_id: CLIENT_ID, redirect_uri: RETURN, response_type: 'token' },
    ...{ scope: 'basic follow', state: 'a&b=c #1' },
    ...change,
  }
  const given = Object.entries(asked).filter((field): field is [string, string] => field[1] !== null)
  return `/oauth/authenticate?${new URLSearchParams(given).toString()}`
}

/** Opens the page and chooses a way to sign in. */
async function choose(browser: Browser, way: string, fields: Record<string, string>): Promise<Page> {
  const page = await browser.get(address())
  return browser.submit('/oauth/authorize', { ...page.form(way), ...fields })
}

/** Signs in with a token as the proof; returns the token that is granted. */
async function signInWith(token: string): Promise<string> {
  const browser = openBrowser(closed.app)
  const consent = await choose(browser, 'prove', { token })
  const back = await browser.submit('/oauth/authorize', consent.form('allow'))
  return fragment(back)['access_token'] ?? ''
}

function fragment(page: Page): Record<string, string> {
  const location = new URL(page.headers.get('Location') ?? '')
  expect(location.origin + location.pathname + location.search).toBe(RETURN)
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
}

describe('signing in to a demo network', () => {
  it('takes a choice and a consent, and gives a token with the asked scopes', async () => {
    const browser = openBrowser(demo.app)
    const consent = await choose(browser, 'pick', { username: 'mari' })
    expect(consent.html).toContain('Mari &lt;b&gt;Q&lt;/b&gt;')
    expect(consent.html).toContain('see your profile, and who did what to your posts and channels')
    const back = await browser.submit('/oauth/authorize', consent.form('allow'))
    const { access_token: token = '', state } = fragment(back)
    expect([back.status, state]).toEqual([303, 'a&b=c #1'])
    const { body } = await demo.ask('GET', 'token', { as: { id: 0, username: '', token } })
    expect(body.data).toMatchObject({
      scopes: ['basic', 'follow'],
      user: { username: 'mari' },
      app: { client_id: CLIENT_ID },
    })
  })

  it('can be refused, which the program is told', async () => {
    const browser = openBrowser(demo.app)
    const consent = await choose(browser, 'pick', { username: '@MARI' })
    const back = await browser.submit('/oauth/authorize', { ...consent.form('allow'), way: 'cancel' })
    expect(fragment(back)).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 'a&b=c #1',
    })
  })

  it('opens an account for a newcomer, who is welcomed', async () => {
    const browser = openBrowser(demo.app)
    const consent = await choose(browser, 'create', { username: 'New_One', name: 'ونيو' })
    const { access_token: token = '' } = fragment(
      await browser.submit('/oauth/authorize', consent.form('allow')),
    )
    const as = { id: 0, username: '', token }
    expect((await demo.ask('GET', 'users/me', { as })).body.data).toMatchObject({
      username: 'new_one',
      name: 'ونيو',
    })
    expect((await demo.ask('GET', 'users/me/interactions', { as })).body.data[0].action).toBe('welcome')
  })

  it.each([
    ['pick', { username: 'unknown' }, 'unknown'],
    ['pick', { username: '' }, 'username'],
    ['create', { username: 'mari' }, 'taken'],
    ['create', { username: 'no spaces' }, 'a-z'],
    ['create', { username: 'x'.repeat(21) }, 'a-z'],
    ['create', { username: 'fine', name: 'x'.repeat(51) }, '50'],
    ['create', { username: 'fine', name: 'a\0b' }, '50'],
  ])('asks again after the mistake %s %j', async (way, fields, hint) => {
    const page = await choose(openBrowser(demo.app), way, fields)
    expect([page.status, /(?:role="alert"|class="wrong")[^>]*>([^<]+)/.exec(page.html)?.[1]]).toEqual([
      400,
      expect.stringContaining(hint),
    ])
  })
})

describe('signing in to a network of one’s own', () => {
  it('does not take a name for a proof', async () => {
    const page = await closed.app.request(address())
    expect(await page.text()).not.toContain('name="way" value="pick"')
    const browser = openBrowser(closed.app)
    for (const way of ['pick', 'create']) {
      const refused = await choose(browser, 'password', { username: 'anna', way })
      expect([refused.status, refused.html]).toEqual([
        400,
        expect.stringContaining('does not sign anyone in'),
      ])
    }
  })

  it('takes a password, and from then on the session that it began, until that is ended', async () => {
    const browser = openBrowser(closed.app)
    const password = 'unrelated words'
    const consent = await choose(browser, 'register', { username: 'ines', password })
    const back = await browser.submit('/oauth/authorize', consent.form('allow'))
    const as = { id: 0, username: '', token: fragment(back)['access_token'] ?? '' }
    expect((await closed.ask('GET', 'users/me', { as })).body.data.username).toBe('ines')

    const again = await browser.get(address())
    expect(again.html).toContain('<bdi>Test Client</bdi> would like to')
    const login = await browser.submit('/oauth/authorize', { ...again.form('allow'), way: 'switch' })
    expect(login.html).toContain('Who are you?')
    const late = await browser.submit('/oauth/authorize', again.form('allow'))
    expect([late.status, late.html]).toEqual([400, expect.stringContaining('signed out')])
    expect((await choose(browser, 'password', { username: 'ines', password })).html).toContain(
      'would like to',
    )
  })

  it('opens no account where sign-up is by invitation', async () => {
    const invited = await openTestNetwork({ signUp: 'invitation' })
    const browser = openBrowser(invited.app)
    const page = await browser.get(address())
    expect(page.html).not.toContain('value="register"')
    const fields = {
      ...page.form('password'),
      way: 'register',
      username: 'ines',
      password: 'unrelated words',
    }
    expect((await browser.submit('/oauth/authorize', fields)).status).toBe(400)
    await invited.close()
  })

  it('takes a token that the owner of the server made', async () => {
    const browser = openBrowser(closed.app)
    const consent = await choose(browser, 'prove', { token: ` ${anna.token}\n` })
    const { access_token: token = '' } = fragment(
      await browser.submit('/oauth/authorize', consent.form('allow')),
    )
    expect(token).not.toBe(anna.token)
    const { body } = await closed.ask('GET', 'token', { as: { ...anna, token } })
    expect(body.data).toMatchObject({ scopes: ['basic', 'follow'], user: { username: 'anna' } })
  })

  it('grants no more than the token that is the proof, and says how to get more', async () => {
    const token = await closed.tokenFor(anna.id, ['basic'])
    const page = await choose(openBrowser(closed.app), 'prove', { token })
    expect(page.status).toBe(400)
    expect(page.html).toContain('does not include follow')
    expect(page.html).toContain('npm run token -- @anna --scopes basic,follow')
  })

  it.each(['the first', 'the second'])(
    'ends what was made from %s token of a chain with it',
    async (which) => {
      const first = await closed.tokenFor(anna.id, ['basic', 'follow'])
      const second = await signInWith(first)
      const third = await signInWith(second)
      const revoked = { ...anna, token: which === 'the first' ? first : second }
      expect((await closed.ask('DELETE', 'token', { as: revoked })).status).toBe(200)
      expect((await closed.ask('GET', 'users/me', { as: { ...anna, token: third } })).status).toBe(401)
      expect((await choose(openBrowser(closed.app), 'prove', { token: third })).status).toBe(400)
      const others = await closed.ask('GET', 'users/me', { as: { ...anna, token: first } })
      expect(others.status).toBe(which === 'the first' ? 401 : 200)
    },
  )

  it('grants nothing when the token is revoked while the consent page is open', async () => {
    const token = await closed.tokenFor(anna.id, ['basic', 'follow'])
    const browser = openBrowser(closed.app)
    const consent = await choose(browser, 'prove', { token })
    await closed.ask('DELETE', 'token', { as: { ...anna, token } })
    const page = await browser.submit('/oauth/authorize', consent.form('allow'))
    expect([page.status, page.headers.get('Location')]).toEqual([400, null])
    expect(page.html).toContain('was revoked')
  })

  it('accepts no consent for another proof than it was asked with', async () => {
    const browser = openBrowser(closed.app)
    const consent = await choose(browser, 'prove', { token: anna.token })
    const page = await browser.submit('/oauth/authorize', { ...consent.form('allow'), proof: '' })
    expect(page.headers.get('Location')).toBeNull()
  })

  it('takes no token that is made up, withdrawn or an app’s', async () => {
    const withdrawn = await closed.tokenFor(anna.id)
    await closed.ask('DELETE', 'token', { as: { ...anna, token: withdrawn } })
    for (const token of ['made-up', '', withdrawn, await closed.tokenFor(null, [])]) {
      expect((await choose(openBrowser(closed.app), 'prove', { token })).status).toBe(400)
    }
  })
})

/** What each method may grant, taken from the table that the service obeys. */
describe.each(Object.entries(GRANT_LIMITS))('the method %s', (way, limit) => {
  it.each([true, false])('is offered as the table says, in a demo network: %s', async (isDemo) => {
    const network = isDemo ? demo : closed
    const page = await openBrowser(network.app).get(address())
    // A demo network offers its accounts in place of a token.
    const isOffered = limit.network === 'any' ? !isDemo : (limit.network === 'demo') === isDemo
    expect(page.html.includes(`name="way" value="${way}"`)).toBe(isOffered)
  })

  it('grants what the table says, scope by scope', async () => {
    const isDemo = limit.network === 'demo'
    const network = isDemo ? demo : closed
    // Only a token holds scopes: another method is asked for all at once.
    const all = SCOPES.join(' ')
    const pairs =
      limit.scopes === 'all' ? [[all, all]] : SCOPES.flatMap((one) => SCOPES.map((two) => [one, two]))
    for (const [held = '', asked = ''] of pairs) {
      const browser = openBrowser(network.app)
      const page = await browser.get(address({ scope: asked }))
      const fields = {
        pick: { username: 'mari' },
        create: { username: 'new_one_here' },
        register: { username: 'new_one_here', password: 'unrelated words' },
        password: { username: 'new_one_here', password: 'unrelated words' },
        passkey:
          way === 'passkey' ? { credential: (await ownedAuthenticator(network, anna.id)).get(page) } : {},
        prove: {
          token: await network.tokenFor(isDemo ? null : anna.id, ['basic', ...parseScopes(held).scopes]),
        },
      }[way]
      const answer = await browser.submit('/oauth/authorize', { ...page.form(way), ...fields })
      const mayGrant = limit.scopes === 'all' || ['basic', held].includes(asked)
      expect([held, asked, answer.html.includes('value="allow"')]).toEqual([held, asked, mayGrant])
    }
  })
})

describe('a request that is not in order', () => {
  it.each([
    ['an unknown program', { client_id: 'other' }],
    ['no program', { client_id: null }],
    ['an address that is not registered', { redirect_uri: 'https://evil.example/' }],
    ['an address that only starts like the registered one', { redirect_uri: `${RETURN}.evil.example` }],
    ['a registered address with a query', { redirect_uri: `${RETURN}?next=https://evil.example` }],
    ['a registered address with a fragment', { redirect_uri: `${RETURN}#x` }],
    ['a registered address in other letters', { redirect_uri: RETURN.toUpperCase() }],
    ['a script for an address', { redirect_uri: 'javascript:alert(1)' }],
    ['no address', { redirect_uri: null }],
  ])('leads nowhere: %s', async (_, change) => {
    const page = await openBrowser(demo.app).get(address(change))
    expect([page.status, page.headers.get('Location')]).toEqual([400, null])
    expect(page.html).toContain('You are not signed in')
    const sent = await openBrowser(demo.app).submit('/oauth/authorize', {
      ...{ way: 'cancel', client_id: CLIENT_ID, redirect_uri: RETURN, response_type: 'token' },
      ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? ''])),
    })
    expect([sent.status, sent.headers.get('Location')]).toEqual([400, null])
  })

  it.each([
    [{ response_type: 'code' }, 'unsupported_response_type'],
    [{ response_type: null }, 'unsupported_response_type'],
    [{ scope: 'basic everything' }, 'invalid_scope'],
  ])('is refused to the program: %j', async (change, error) => {
    const page = await openBrowser(demo.app).get(address(change))
    expect([page.status, fragment(page)['error'], fragment(page)['state']]).toEqual([303, error, 'a&b=c #1'])
  })

  it('may leave scope and state out', async () => {
    const browser = openBrowser(demo.app)
    const page = await browser.get(address({ scope: null, state: null }))
    const consent = await browser.submit('/oauth/authorize', { ...page.form('pick'), username: 'mari' })
    const answer = fragment(await browser.submit('/oauth/authorize', consent.form('allow')))
    expect(Object.keys(answer)).toEqual(['access_token'])
  })
})

describe('a form that was not handed out here', () => {
  async function allowed(browser: Browser): Promise<Record<string, string>> {
    return (await choose(browser, 'pick', { username: 'mari' })).form('allow')
  }

  async function expectRefusal(browser: Browser, fields: Record<string, string>): Promise<void> {
    const page = await browser.submit('/oauth/authorize', fields)
    expect([page.status, page.headers.get('Location')]).toEqual([400, null])
    expect(page.html).toContain('Please try again')
  }

  it('signs no visitor in when it carries no guard, or a made-up one', async () => {
    const browser = openBrowser(demo.app)
    const fields = await allowed(browser)
    await expectRefusal(browser, { ...fields, guard: '' })
    await expectRefusal(browser, { ...fields, guard: `${Date.UTC(2030)}.x` })
    await expectRefusal(
      browser,
      Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'guard')),
    )
  })

  it('signs no visitor in from another browser', async () => {
    const fields = await allowed(openBrowser(demo.app))
    await expectRefusal(openBrowser(demo.app), fields)
    const other = openBrowser(demo.app)
    await other.get(address())
    await expectRefusal(other, fields)
  })

  it('signs no visitor in as another user, with more scopes, or with another state', async () => {
    const browser = openBrowser(demo.app)
    const fields = await allowed(browser)
    const other = await demo.person()
    await expectRefusal(browser, { ...fields, user_id: String(other.id) })
    await expectRefusal(browser, { ...fields, user_id: '1e300' })
    await expectRefusal(browser, { ...fields, scope: 'basic follow write_post' })
    await expectRefusal(browser, { ...fields, state: 'other' })
  })

  it('signs no visitor in with the guard of the first step', async () => {
    const browser = openBrowser(demo.app)
    const first = (await browser.get(address())).form('pick')
    await expectRefusal(browser, { ...first, way: 'allow', user_id: '1' })
  })

  it('signs no visitor in after a quarter of an hour', async () => {
    const browser = openBrowser(demo.app)
    const fields = await allowed(browser)
    demo.clock.now += 15 * 60_000
    await expectRefusal(browser, fields)
  })

  it('opens no account', async () => {
    const browser = openBrowser(demo.app)
    const fields = { ...(await browser.get(address())).form('create'), username: 'sneaky', guard: 'x' }
    await expectRefusal(browser, fields)
    expect((await demo.ask('GET', 'users/@sneaky')).status).toBe(404)
  })
})

describe('the pages', () => {
  it('run no script, cannot be framed, and send their forms only here and back to the program', async () => {
    const { headers, html } = await openBrowser(demo.app).get(address())
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self' https://client.example; frame-ancestors 'none'",
    )
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Set-Cookie')).toMatch(/HttpOnly; Secure; SameSite=Strict/)
    expect(html).not.toMatch(/<script|style=|onclick/)
  })

  it('show what a program is called and what was typed as text', async () => {
    await registerClient(demo.store.db, { id: 'odd', name: '<i>Odd</i>', link: '', redirectUris: [RETURN] })
    const page = await openBrowser(demo.app).get(address({ client_id: 'odd', state: '"><script>' }))
    expect(page.html).toContain('&lt;i&gt;Odd&lt;/i&gt;')
    expect(page.html).not.toContain('<script>')
    const again = await choose(openBrowser(demo.app), 'pick', { username: '<script>' })
    expect(again.html).not.toContain('<script>')
  })

  it('have their stylesheet', async () => {
    const { html } = await openBrowser(demo.app).get(address())
    const [, path = ''] = /rel="stylesheet" href="([^"]+)"/.exec(html) ?? []
    const response = await demo.app.request(path)
    expect(response.headers.get('Content-Type')).toContain('text/css')
    expect(response.headers.get('Cache-Control')).toContain('immutable')
  })
})
