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

const UNREACHABLE = 'Demo network cannot be reached'
const SLOW = 'Demo network is taking too long'
const UNREADABLE = 'Demo network sent something unreadable'
const PROBLEM = 'Demo network has a problem'

/** The fault, what the viewer is told about it, and what then happens by itself. */
interface Entry {
  fault: Fault
  says: string
  then: Then
}

/**
 * One fault of each kind, at the place in whose part of the page it shows. All others, at every place and in every dialect,
 * are tested below the browser, in the tests called `faults` of `interactions/stream` and `sign-in`.
 */
const REFUSED: Entry = { fault: { kind: 'refuse' }, says: UNREACHABLE, then: 'again' }
const RESET: Entry = { fault: { kind: 'reset' }, says: UNREACHABLE, then: 'again' }
const SILENCE: Entry = { fault: { kind: 'silence' }, says: SLOW, then: 'again' }
const TRUNCATED: Entry = { fault: { kind: 'truncate' }, says: UNREADABLE, then: 'stop' }
const SIGNED_OUT: Entry = { fault: answer(401), says: 'Your session has expired', then: 'sign out' }
const PAUSE: Entry = {
  fault: answer(429, {}, { 'Retry-After': '20' }),
  says: 'Demo network asks for a pause.',
  then: 20,
}
const SERVER: Entry = { fault: answer(500), says: PROBLEM, then: 'again' }

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

  /** Breaks a position, makes the viewer meet that, and sees what the page says. `kept`: rows that stay. */
  async meets(
    { fault, says, then }: Entry,
    position: Position,
    {
      ask,
      kept,
      isQuiet = false,
      isRefetch = false,
    }: { ask: () => Promise<void>; kept: number; isQuiet?: boolean; isRefetch?: boolean },
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
      const shown = isRefetch ? 'top' : position
      await this.sees(shown, typeof then === 'number' ? 'pause' : isQuiet ? 'nothing' : 'failure', says)
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

test('comes back to the first page by itself when the connection was refused', async ({ reader, page }) => {
  await reader.meets(REFUSED, 'top', { ask: () => reader.open('/?actions=star'), kept: 0 })
  await reader.until(async () => (await reader.rows.count()) > 0)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('asks for the first page again when the viewer wants that after half an answer', async ({
  reader,
  page,
}) => {
  await reader.meets(TRUNCATED, 'top', { ask: () => reader.open('/?actions=star'), kept: 0 })
  await page.keyboard.press('.')
  await reader.until(async () => (await reader.rows.count()) > 0)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('goes on to an older page by itself after a connection that broke in the body', async ({
  reader,
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 500 })
  await reader.open()
  await expect(reader.rows).toHaveCount(20)
  await reader.meets(RESET, 'older', { ask: () => page.keyboard.press('End'), kept: 20 })
  await reader.until(async () => (await reader.rows.count()) === 26)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

for (const [name, entry] of [
  ['silence', SILENCE],
  ['a pause that the network asks for', PAUSE],
] as const)
  test(`keeps the list and refetches it by itself after ${name}`, async ({ reader, page }) => {
    await reader.open('/?actions=welcome')
    await expect(reader.rows).toHaveCount(1)
    await reader.meets(entry, 'top', { ask: () => page.keyboard.press('.'), kept: 1 })
    await reader.until(async () => (await page.locator('.stale-line').count()) === 0)
  })

test('keeps the whole list when a refetch fails in its middle, and ends it by itself', async ({
  reader,
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 500 })
  await reader.open()
  await expect(reader.rows).toHaveCount(20)
  await page.keyboard.press('End')
  await expect(reader.rows).toHaveCount(26)
  await reader.meets(SERVER, 'older', { ask: () => page.keyboard.press('.'), kept: 26, isRefetch: true })
  await reader.until(async () => (await page.locator('.stale-line').count()) === 0)
  await expect(reader.rows).toHaveCount(26)
})

for (const [name, entry] of [
  ['a 500', SERVER],
  ['a 401', SIGNED_OUT],
] as const)
  test(`meets ${name} at the check for newer items`, async ({ reader, page }) => {
    await reader.open('/?actions=welcome')
    await expect(reader.rows).toHaveCount(1)
    await reader.meets(entry, 'cheap check', {
      ask: () => page.clock.runFor(60_000),
      kept: 1,
      isQuiet: true,
    })
  })
