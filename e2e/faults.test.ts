import type { Page, Request } from '@playwright/test'
import { type Fault, FaultProxy, type Position, positionOf } from './fault-proxy.ts'
import { Community, expect, signInAs, test as base } from './fixtures.ts'
import type { Person } from './person.ts'
import { SERVICE_STARTS_MS, startService } from './service.ts'

/** What follows without the reader's doing. */
type Then =
  /** It is asked again, later and later, until it works. */
  | 'again'
  /** Nothing is asked, until the reader does. */
  | 'stop'
  /** Nothing is asked for so many seconds; then it is asked again. */
  | number
  /** The account is forgotten. */
  | 'sign out'

function answer(status: number, meta: object = {}, headers: Record<string, string> = {}): Fault {
  return { kind: 'answer', status, headers, body: { meta: { code: status, ...meta } } }
}
function ok(body: string | object): Fault {
  return { kind: 'answer', status: 200, body }
}
const html = '<!doctype html><h1>Welcome to the hotel</h1>'

const UNREACHABLE = 'Demo network cannot be reached'
const SLOW = 'Demo network is taking too long'
const UNREADABLE = 'Demo network sent something unreadable'
const PROBLEM = 'Demo network has a problem'

/** The fault, what the reader is told about it, and what then happens by itself: the same wherever it strikes. */
const MATRIX: [name: string, fault: Fault, says: string, then: Then][] = [
  ['connection refused', { kind: 'refuse' }, UNREACHABLE, 'again'],
  ['reset in the body', { kind: 'reset' }, UNREACHABLE, 'again'],
  ['silence', { kind: 'silence' }, SLOW, 'again'],
  ['truncated JSON', { kind: 'truncate' }, UNREADABLE, 'stop'],
  ['HTML', { kind: 'answer', status: 200, body: html }, UNREADABLE, 'stop'],
  ['200 with meta.code 500', ok({ data: [], meta: { code: 500 } }), PROBLEM, 'again'],
  ['no data', ok({ meta: { code: 200 } }), UNREADABLE, 'stop'],
  ['data of another type', ok({ data: { id: '1' }, meta: { code: 200 } }), UNREADABLE, 'stop'],
  ['401', answer(401), 'Your session has expired', 'sign out'],
  ['401 invalid-token', answer(401, { error_slug: 'invalid-token' }), 'Your session has expired', 'sign out'],
  [
    '401 not-authorized',
    answer(401, { error_slug: 'not-authorized' }),
    'Your session has expired',
    'sign out',
  ],
  ['401 token-expired', answer(401, { error_slug: 'token-expired' }), 'Your session has expired', 'sign out'],
  [
    '403',
    answer(403, { error_message: 'Forbidden: This call needs the scope stream.' }),
    'Demo network does not allow this',
    'stop',
  ],
  ['404', answer(404), 'Demo network did not understand', 'stop'],
  ['429 Retry-After', answer(429, {}, { 'Retry-After': '20' }), 'Demo network asks for a pause.', 20],
  [
    '429 X-RateLimit-Reset',
    answer(429, {}, { 'X-RateLimit-Reset': '30' }),
    'Demo network asks for a pause.',
    30,
  ],
  ['429 without a hint', answer(429), 'Demo network asks for a pause.', 60],
  ['500', answer(500), PROBLEM, 'again'],
  ['502 of a gateway', { kind: 'answer', status: 502, body: html }, PROBLEM, 'again'],
  ['507', answer(507), PROBLEM, 'again'],
]

interface Broken {
  proxy: FaultProxy
  url: string
  viewer: Person
}

/** The page of one service, whose API it reaches through the proxy; a viewer with two pages of interactions. */
const test = base.extend<{ reader: Reader }, { broken: Broken }>({
  broken: [
    async ({}, use) => {
      const proxy = new FaultProxy()
      await proxy.open()
      const demo = {
        id: 'demo',
        name: 'Demo network',
        dialect: 'appnet',
        apiRoot: `${proxy.url}/stream/0/`,
        authorizationUrl: `${proxy.url}/oauth/authenticate`,
        clientId: 'hark',
        scopes: ['basic'],
      }
      const service = await startService(['--no-demo'], { networks: [demo] })
      proxy.forwardTo(service.url)
      const [viewer, anna] = await new Community(service).people('Vera', 'Anna')
      await anna.starNewPosts(viewer, 25)
      await use({ proxy, url: service.url, viewer })
      await proxy.close()
      await service.stop()
    },
    { scope: 'worker', timeout: SERVICE_STARTS_MS },
  ],
  baseURL: async ({ broken }, use) => use(broken.url),
  reader: async ({ page, broken }, use) => {
    await page.clock.install()
    await page.addInitScript(() => {
      Math.random = () => 0.99
    })
    await use(new Reader(page, broken))
    await broken.proxy.mend()
  },
})

/** Looks often: there are eighty faults. */
const SOON = { intervals: [40] }

/** A viewer who reads while things break. */
class Reader {
  readonly rows
  readonly stale
  private asked: (Position | undefined)[] = []
  private answered = 0
  private readonly underWay = new Set<Request>()

  constructor(
    readonly page: Page,
    private readonly broken: Broken,
  ) {
    this.rows = page.getByRole('article')
    this.stale = page.getByText('Could not refresh')
    page.on('request', (request) => {
      if (request.method() !== 'GET') return
      const position = positionOf(new URL(request.url()))
      this.asked.push(position)
      if (position !== undefined) this.underWay.add(request)
    })
    for (const end of ['requestfinished', 'requestfailed'] as const)
      page.on(end as 'requestfinished', (request) => {
        this.underWay.delete(request)
        if (positionOf(new URL(request.url())) !== undefined) this.answered += 1
      })
  }

  /** Opens the page, signed in. */
  async open(path = '/') {
    await signInAs(this.page, this.broken.viewer)
    await this.page.goto(path)
  }

  /** Breaks a position, makes the reader meet that, and sees what the matrix says. `kept`: rows that stay. */
  async meets(
    [, fault, says, then]: (typeof MATRIX)[number],
    position: Position,
    { ask, kept, isQuiet = false }: { ask: () => Promise<void>; kept: number; isQuiet?: boolean },
  ) {
    const { page } = this
    // What is still being asked for would be joined by what is asked now, and meet the fault in its place.
    await expect.poll(() => this.underWay.size, SOON).toBe(0)
    this.asked = []
    this.answered = 0
    await this.broken.proxy.break(position, fault)
    await ask()
    // A 401 is asked about once more, since a network may refuse a good token for a moment.
    const times = then === 'sign out' ? 2 : 1
    await expect.poll(() => this.times(position), SOON).toBe(times)
    if (fault.kind === 'silence') await page.clock.runFor(20_000)
    await expect.poll(() => this.answered, SOON).toBeGreaterThan(0)

    if (then === 'sign out') {
      await expect(page.getByText(says)).toBeVisible()
      expect(await page.evaluate(() => localStorage.getItem('hark.accounts'))).toBeNull()
    } else {
      await this.sees(position, typeof then === 'number' ? 'pause' : isQuiet ? 'nothing' : 'failure', says)
      await expect(this.rows).toHaveCount(kept)
      if (then === 'again') {
        await this.until(() => Promise.resolve(this.times(position) > 1))
      } else {
        await page.clock.runFor(typeof then === 'number' ? (then - 4) * 1000 : 200_000)
        expect(this.times(position)).toBe(1)
      }
    }
    await this.broken.proxy.mend()
  }

  /** Lets time pass, in steps that leave answers their time, until something is so. */
  async until(isSo: () => Promise<boolean>) {
    await expect
      .poll(async () => {
        await this.page.clock.runFor(2_000)
        return isSo()
      }, SOON)
      .toBe(true)
  }

  private times(position: Position): number {
    return this.asked.filter((each) => each === position).length
  }

  private async sees(position: Position, what: 'pause' | 'nothing' | 'failure', says: string) {
    const alert = this.page.getByRole('alert')
    if (what === 'pause') await expect(this.page.getByText(says)).toBeVisible()
    else if (what === 'failure' && position === 'older')
      await expect(alert).toContainText(`Older interactions could not be loaded: ${says}.`)
    else if (what === 'failure' && (await this.rows.count()) > 0) await expect(this.stale).toBeVisible()
    else if (what === 'failure') await expect(alert.getByRole('heading', { name: says })).toBeVisible()
    // Exactly one message at a time.
    const isAlert = what === 'failure' && !(await this.stale.isVisible())
    await expect(alert).toHaveCount(isAlert ? 1 : 0)
  }
}

for (const entry of MATRIX) {
  const [name, , , then] = entry

  test(`${name} on the first page`, async ({ reader, page }) => {
    await reader.meets(entry, 'top', { ask: () => reader.open('/?actions=star'), kept: 0 })
    if (then === 'sign out') return
    if (then === 'stop') await page.keyboard.press('.')
    await reader.until(async () => (await reader.rows.count()) > 0)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test(`${name} on a later page`, async ({ reader, page }) => {
    await page.setViewportSize({ width: 1000, height: 500 })
    await reader.open()
    await expect(reader.rows).toHaveCount(20)
    await reader.meets(entry, 'older', { ask: () => page.keyboard.press('End'), kept: 20 })
    if (then === 'sign out') return
    if (then === 'stop') await page.getByRole('button', { name: 'Try again' }).click()
    await reader.until(async () => (await reader.rows.count()) === 26)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test(`${name} on a refetch`, async ({ reader, page }) => {
    await reader.open('/?actions=welcome')
    await expect(reader.rows).toHaveCount(1)
    await reader.meets(entry, 'top', { ask: () => page.keyboard.press('.'), kept: 1 })
    if (then === 'sign out') return
    if (then === 'stop') await page.keyboard.press('.')
    await reader.until(async () => (await page.locator('.stale-line').count()) === 0)
  })

  test(`${name} on the cheap check`, async ({ reader, page }) => {
    await reader.open('/?actions=welcome')
    await expect(reader.rows).toHaveCount(1)
    await reader.meets(entry, 'cheap check', {
      ask: () => page.clock.runFor(60_000),
      kept: 1,
      isQuiet: true,
    })
  })
}
