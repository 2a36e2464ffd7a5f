import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execute } from '#service/admin/admin-socket.ts'
import { pairOf, takeTry } from '#service/store/accounts/sign-in-tries.ts'
import { type Browser, openBrowser, type Page } from '#service/testing/browser.ts'
import { findInconsistencies } from '#service/testing/inconsistencies.ts'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'

const YOURS = '/account/you'
const PASSWORD = 'unrelated words'

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(async () => {
  expect(network.logged).toEqual([])
  await network.close()
})

/** Fills in and sends the form of a page that has one. */
async function fill(browser: Browser, path: string, fields: Record<string, string>): Promise<Page> {
  const guard = guardOf(await browser.get(path))
  return browser.submit(path.split('?')[0] ?? '', { guard, ...fields })
}

async function press(browser: Browser, way: string, fields: Record<string, string> = {}): Promise<Page> {
  return browser.submit(YOURS, { ...(await browser.get(YOURS)).form(way), ...fields })
}

function guardOf(page: Page): string {
  return /name="guard" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
}

function problem(page: Page): string | undefined {
  return /(?:role="alert"|class="wrong")[^>]*>([^<]+)/.exec(page.html)?.[1]
}

let names = 0
async function newcomer(): Promise<{ browser: Browser; username: string }> {
  const browser = openBrowser(network.app)
  const username = `newcomer${(names += 1)}`
  const page = await fill(browser, '/account/sign-up', { username, name: 'Noor', password: PASSWORD })
  expect([page.status, page.headers.get('Location')]).toEqual([303, YOURS])
  return { browser, username }
}

function signIn(browser: Browser, username: string, password: string): Promise<Page> {
  return fill(browser, '/account/sign-in', { username, password })
}

function print(command: { kind: 'link'; username: string } | { kind: 'invitation' }): Promise<string> {
  return execute(command, {
    ...{ store: network.store, publicUrl: PUBLIC_URL },
    clock: () => network.clock.now,
  }).then((address) => address.replace(PUBLIC_URL, ''))
}

describe('signing up and in', () => {
  it('keeps the browser signed in by a cookie that scripts and other sites do not get', async () => {
    const browser = openBrowser(network.app)
    const page = await fill(browser, '/account/sign-up', { username: 'Noor_1', password: PASSWORD })
    const session = page.headers.getSetCookie().find((cookie) => cookie.startsWith('hark-session='))
    expect(session).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await browser.get(YOURS)).html).toContain('@noor_1')
    expect((await openBrowser(network.app).get(YOURS)).headers.get('Location')).toBe('/account/sign-in')
  })

  it('makes a new session each time, and ends the one before', async () => {
    const { browser, username } = await newcomer()
    const before = browser.cookie('hark-session')
    expect((await signIn(browser, `@${username.toUpperCase()}`, PASSWORD)).status).toBe(303)
    expect(browser.cookie('hark-session')).not.toBe(before)
    const stolen = await network.app.request(PUBLIC_URL + YOURS, {
      headers: { Cookie: `hark-session=${before}` },
    })
    expect(stolen.status).toBe(303)
  })

  it('ends after thirty days', async () => {
    const { browser } = await newcomer()
    network.clock.now += 30 * 24 * 3_600_000
    expect((await browser.get(YOURS)).status).toBe(303)
  })

  it.each([
    ['fine', 'short', '8 to 200'],
    ['fine', 'x'.repeat(201), '8 to 200'],
    ['no spaces', PASSWORD, 'a-z'],
    ['taken', PASSWORD, 'taken'],
  ])('asks again after %j and %j', async (username, password, hint) => {
    if (username === 'taken') await network.person(username)
    const page = await fill(openBrowser(network.app), '/account/sign-up', { username, password })
    expect([page.status, problem(page)]).toEqual([400, expect.stringContaining(hint)])
    expect(page.html).toMatch(/aria-invalid="true"\s+autofocus/)
    expect(page.html).toContain(`value="${username}"`)
  })

  it('says the same for another password, an unknown name and an account without a password', async () => {
    const { username } = await newcomer()
    const bare = await network.person()
    const answers = await Promise.all(
      [username, 'unknown_name', bare.username, ''].map((name) =>
        signIn(openBrowser(network.app), name, 'wrong words'),
      ),
    )
    for (const page of answers) {
      expect([page.status, problem(page)]).toEqual([400, 'That username and password do not match.'])
    }
  })

  it('takes a form from nowhere else', async () => {
    const { username } = await newcomer()
    const browser = openBrowser(network.app)
    const page = await browser.submit('/account/sign-in', { username, password: PASSWORD, guard: '1.x' })
    expect([page.status, problem(page)]).toEqual([400, expect.stringContaining('open too long')])
  })

  it('makes guesses from one address wait, and the right password too, but no sign-in link', async () => {
    const { browser, username } = await newcomer()
    for (let i = 0; i < 5; i += 1)
      await takeTry(network.store.db, pairOf(username, 'unknown'), network.clock.now)
    const early = await signIn(browser, username, PASSWORD)
    expect([early.status, problem(early)]).toEqual([429, expect.stringContaining('2 seconds')])
    const link = await print({ kind: 'link', username })
    expect((await fill(openBrowser(network.app), link, {})).status).toBe(303)
    network.clock.now += 2000
    expect((await signIn(browser, username, PASSWORD)).status).toBe(303)
    expect((await signIn(browser, username, 'a wrong guess')).status).toBe(400)
  })
})

describe('who may sign up', () => {
  it('is no one but the operator where it is closed, which says nothing of invitations', async () => {
    const closed = await openTestNetwork({ signUp: 'closed' })
    const page = await openBrowser(closed.app).get('/account/sign-up')
    expect([page.status, page.html]).toEqual([403, expect.stringContaining('No new accounts')])
    expect(page.html).not.toContain('invitation')
    await closed.close()
  })

  it('is one person for each invitation', async () => {
    const invited = await openTestNetwork({ signUp: 'invitation' })
    function clock(): number {
      return invited.clock.now
    }
    const address = await execute({ kind: 'invitation' }, { store: invited.store, publicUrl: '', clock })
    const [browser, late] = [openBrowser(invited.app), openBrowser(invited.app)]
    const [first, second] = [await browser.get(address), await late.get(address)]
    const invitation = address.split('=')[1] ?? ''
    const fields = { invitation, password: PASSWORD }
    const opened = await browser.submit('/account/sign-up', {
      ...{ ...fields, guard: guardOf(first), username: 'one' },
    })
    expect(opened.status).toBe(303)
    const refused = await late.submit('/account/sign-up', {
      ...{ ...fields, guard: guardOf(second), username: 'two' },
    })
    expect(refused.status).toBe(403)
    expect((await invited.ask('GET', 'users/@two')).status).toBe(404)
    await invited.close()
  })
})

describe('a sign-in link', () => {
  it('works once, and only by its button', async () => {
    const person = await network.person()
    const link = await print({ kind: 'link', username: person.username })
    await openBrowser(network.app).get(link)
    const browser = openBrowser(network.app)
    expect((await fill(browser, link, {})).headers.get('Location')).toBe(YOURS)
    expect((await openBrowser(network.app).get(link)).status).toBe(404)
  })

  it('is for three days', async () => {
    const link = await print({ kind: 'link', username: (await network.person()).username })
    network.clock.now += 3 * 24 * 3_600_000
    expect((await openBrowser(network.app).get(link)).status).toBe(404)
  })

  it('lets its visitor set a password without the old one, which signs every other browser out', async () => {
    const { browser, username } = await newcomer()
    const other = openBrowser(network.app)
    await fill(other, await print({ kind: 'link', username }), {})
    const page = await press(other, 'password', { password: 'another password' })
    expect(page.html).toContain('Your password is set.')
    expect((await browser.get(YOURS)).status).toBe(303)
    expect((await signIn(browser, username, PASSWORD)).status).toBe(400)
    expect((await signIn(browser, username, 'another password')).status).toBe(303)
  })

  it('lets its visitor do so for a quarter of an hour', async () => {
    const { username } = await newcomer()
    const other = openBrowser(network.app)
    await fill(other, await print({ kind: 'link', username }), {})
    network.clock.now += 15 * 60_000
    const page = await press(other, 'password', { password: 'another password' })
    expect([page.status, problem(page)]).toEqual([400, 'That is not your current password.'])
  })

  it('lets the owner of an account with no other way in set a password later, too', async () => {
    const { username } = await network.person()
    const browser = openBrowser(network.app)
    await fill(browser, await print({ kind: 'link', username }), {})
    network.clock.now += 15 * 60_000
    const page = await press(browser, 'password', { password: 'another password' })
    expect(page.html).toContain('Your password is set.')
  })
})

describe('your account', () => {
  it('changes the name and description', async () => {
    const { browser, username } = await newcomer()
    const page = await press(browser, 'profile', { name: 'Noor <b>', bio: 'Bread.\r\nAnd #butter' })
    expect(page.html).toContain('value="Noor &lt;b&gt;"')
    const { data } = (await network.ask('GET', `users/@${username}`)).body
    expect(data).toMatchObject({ name: 'Noor <b>', description: { text: 'Bread.\nAnd #butter' } })
    expect((await press(browser, 'profile', { name: '', bio: 'x'.repeat(257) })).status).toBe(400)
  })

  it('asks for the password before it is changed', async () => {
    const { browser } = await newcomer()
    const page = await press(browser, 'password', { current: 'wrong words', password: 'another password' })
    expect([page.status, problem(page)]).toEqual([400, 'That is not your current password.'])
    const done = await press(browser, 'password', { current: PASSWORD, password: 'another password' })
    expect(done.status).toBe(200)
  })

  it('ends the access of a program, and of what was signed in with its token', async () => {
    const { browser, username } = await newcomer()
    const { id } = (await network.ask('GET', `users/@${username}`)).body.data
    const token = await network.tokenFor(Number(id))
    const as = { id: Number(id), username, token }
    const page = await browser.get(YOURS)
    expect(page.html).toContain('Test Client')
    const after = await press(browser, 'end', { client_id: 'test-client' })
    expect(after.html).toContain('No program has access')
    expect((await network.ask('GET', 'users/me', { as })).status).toBe(401)
  })

  it('signs out', async () => {
    const { browser } = await newcomer()
    const cookie = browser.cookie('hark-session')
    await press(browser, 'sign-out')
    const again = await network.app.request(PUBLIC_URL + YOURS, {
      headers: { Cookie: `hark-session=${cookie}` },
    })
    expect(again.status).toBe(303)
  })

  it('takes no form of another session', async () => {
    const [mine, theirs] = [await newcomer(), await newcomer()]
    const page = await mine.browser.submit(YOURS, (await theirs.browser.get(YOURS)).form('sign-out'))
    expect(page.status).toBe(400)
    expect((await theirs.browser.get(YOURS)).status).toBe(200)
  })

  it('is deleted with everything it did', async () => {
    const { browser, username } = await newcomer()
    const id = Number((await network.ask('GET', `users/@${username}`)).body.data.id)
    const as: Person = { id, username, token: await network.tokenFor(id) }
    const friend = await network.person()
    const reply = await actTogether(as, friend)
    const before = await network.ask('GET', `users/${friend.id}/interactions`, { as: friend })
    expect(before.body.data.length).toBeGreaterThan(4)

    expect((await press(browser, 'delete', { username: 'other', current: PASSWORD })).status).toBe(400)
    expect((await press(browser, 'delete', { username, current: 'wrong words' })).status).toBe(400)
    const gone = await press(browser, 'delete', { username, current: PASSWORD })
    expect(gone.headers.get('Location')).toBe('/')

    expect((await network.ask('GET', `users/@${username}`)).status).toBe(404)
    expect((await network.ask('GET', 'users/me', { as })).status).toBe(401)
    const after = await network.ask('GET', `users/${friend.id}/interactions`, { as: friend })
    expect(JSON.stringify(after.body.data)).not.toContain(username)
    const counts = (await network.ask('GET', `users/${friend.id}`, { as: friend })).body.data.counts
    expect(counts).toMatchObject({ followers: 0, following: 0, stars: 0 })
    expect((await network.ask('DELETE', `posts/${reply}`, { as: friend })).status).toBe(200)
    expect(await findInconsistencies(network.store)).toEqual([])
    expect((await signIn(openBrowser(network.app), username, PASSWORD)).status).toBe(400)
  })
})

/** Two people do everything that can be done with the things of the other; returns a reply to the first. */
async function actTogether(one: Person, friend: Person): Promise<string> {
  let reply = ''
  for (const [as, other] of [
    [one, friend],
    [friend, one],
  ] as const) {
    const post = await network.post(other, `Hello @${as.username}`)
    const channel = await network.channel(other)
    await network.ask('POST', `users/${other.id}/follow`, { as })
    await network.ask('POST', `posts/${post}/star`, { as })
    await network.ask('POST', `posts/${post}/repost`, { as })
    await network.ask('POST', `channels/${channel}/subscribe`, { as })
    await network.ask('POST', `users/${other.id}/mute`, { as: one })
    reply = await network.post(as, 'A reply.', post)
  }
  return reply
}
