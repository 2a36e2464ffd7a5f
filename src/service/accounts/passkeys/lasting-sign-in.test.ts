import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execute } from '#service/admin/admin-socket.ts'
import { startSession } from '#service/store/accounts/sessions.ts'
import { Authenticator } from '#service/testing/authenticator.ts'
import { type Browser, openBrowser } from '#service/testing/browser.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'

const YOURS = '/account/you'
const SIGN_IN = '/account/sign-in'
const DAY_MS = 24 * 3_600_000

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(async () => {
  expect(network.logged).toEqual([])
  await network.close()
})

async function signedIn(): Promise<Browser> {
  const { id } = await network.person()
  const browser = openBrowser(network.app)
  browser.setCookie('hark-session', await startSession(network.store.db, id, 'link', network.clock.now))
  return browser
}

/** Returns the same browser, with its cookies, as a visitor of another process. */
function movedTo(app: Hono, browser: Browser): Browser {
  const moved = openBrowser(app)
  for (const name of ['hark-form', 'hark-session']) moved.setCookie(name, browser.cookie(name) ?? '')
  return moved
}

async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await browser.get(YOURS)).status === 200
}

async function passkeyOf(browser: Browser): Promise<Authenticator> {
  const authenticator = new Authenticator()
  const page = await browser.get(YOURS)
  const credential = authenticator.create(page)
  await browser.submit(YOURS, { ...page.form('passkey-add'), credential, passkey: 'Key ring' })
  return authenticator
}

/** Fills in the form to sign in with a passkey, which is not sent yet. Many authenticators do not count. */
async function passkeyForm(browser: Browser, authenticator: Authenticator): Promise<Record<string, string>> {
  const page = await browser.get(SIGN_IN)
  return { ...page.form('passkey'), credential: authenticator.get(page, { counter: 0 }) }
}

describe('another process, or the same after a restart,', () => {
  it('knows a session', async () => {
    const browser = await signedIn()
    expect(await isSignedIn(movedTo(await network.openApp(), browser))).toBe(true)
  })

  it('takes a form', async () => {
    const browser = await signedIn()
    const form = (await browser.get(YOURS)).form('profile')
    const later = movedTo(await network.openApp(), browser)
    const page = await later.submit(YOURS, { ...form, name: 'Noor', bio: '' })
    expect([page.status, page.html]).toEqual([200, expect.stringContaining('value="Noor"')])
  })

  it('takes the answer to a passkey’s challenge, once over both', async () => {
    const authenticator = await passkeyOf(await signedIn())
    const browser = openBrowser(network.app)
    const form = await passkeyForm(browser, authenticator)
    const other = movedTo(await network.openApp(), browser)
    const both = await Promise.all([other.submit(SIGN_IN, form), browser.submit(SIGN_IN, form)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
  })
})

describe('a clock that was ahead', () => {
  it('ends no session, though others sign in meanwhile', async () => {
    const browser = await signedIn()
    network.clock.now += 31 * DAY_MS
    expect(await isSignedIn(browser)).toBe(false)
    await signedIn()
    network.clock.now -= 31 * DAY_MS
    expect(await isSignedIn(browser)).toBe(true)
  })

  it('makes no session or link that lasts for longer', async () => {
    network.clock.now += 365 * DAY_MS
    const browser = await signedIn()
    const { username } = await network.person()
    const link = await execute(
      { kind: 'link', username },
      { store: network.store, publicUrl: '', clock: () => network.clock.now },
    )
    network.clock.now -= 365 * DAY_MS
    expect(await isSignedIn(browser)).toBe(false)
    expect((await openBrowser(network.app).get(link)).status).toBe(404)
  })

  it('makes no form that lasts for longer', async () => {
    const browser = await signedIn()
    network.clock.now += DAY_MS / 2
    const form = (await browser.get(YOURS)).form('profile')
    network.clock.now -= DAY_MS / 2
    expect((await browser.submit(YOURS, { ...form, name: 'Noor', bio: '' })).status).toBe(400)
  })

  it('forgets no challenge that was answered', async () => {
    const authenticator = await passkeyOf(await signedIn())
    const browser = openBrowser(network.app)
    const form = await passkeyForm(browser, authenticator)
    expect((await browser.submit(SIGN_IN, form)).status).toBe(303)
    network.clock.now += DAY_MS
    const late = openBrowser(network.app)
    expect((await late.submit(SIGN_IN, await passkeyForm(late, authenticator))).status).toBe(303)
    network.clock.now -= DAY_MS
    expect((await browser.submit(SIGN_IN, form)).status).toBe(400)
  })
})

it('a clock that is set back by seconds ends neither a session nor a form', async () => {
  const browser = await signedIn()
  const form = (await browser.get(YOURS)).form('profile')
  network.clock.now -= 5000
  expect(await isSignedIn(browser)).toBe(true)
  expect((await browser.submit(YOURS, { ...form, name: 'Noor', bio: '' })).status).toBe(200)
})
