import type { Page } from '@playwright/test'
import page from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }
import { HOST, NETWORK, respond } from './canned-mastodon.ts'
import { expect, testOffering } from './fixtures.ts'

const SCOPES = ['read:notifications', 'read:statuses', 'write:statuses']
const STORED = JSON.stringify({
  kept: [
    {
      networkId: 'oven',
      token: 'secret',
      scopes: SCOPES,
      viewer: { id: '900', handle: 'marisol', name: 'Marisol' },
    },
  ],
  current: 'oven:900',
})

const test = testOffering(NETWORK)

/** A server with markers; its rows are those of the example, and what `newest` adds on top. */
class MarkedServer {
  marker: string | undefined
  newest: readonly object[] = []
  conflicts = 0
  status = 200
  readonly written: string[] = []
  reads = 0

  async open(at: Page, scopes?: readonly string[]) {
    await at.addInitScript(
      (stored) => {
        localStorage.setItem('hark.accounts', stored)
      },
      scopes === undefined ? STORED : STORED.replace(JSON.stringify(SCOPES), JSON.stringify(scopes)),
    )
    await at.route(`${HOST}/api/**`, (route) => {
      const request = route.request()
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/api/v1/markers') {
        if (this.status !== 200) return respond(route, { error: 'no' }, this.status)
        if (request.method() === 'POST') {
          if (this.conflicts > 0) {
            this.conflicts -= 1
            return respond(route, { error: 'Conflict during update' }, 409)
          }
          this.marker = new URLSearchParams(request.postData() ?? '').get('notifications[last_read_id]') ?? ''
          this.written.push(this.marker)
        } else this.reads += 1
        const json = this.marker === undefined ? {} : { notifications: { last_read_id: this.marker } }
        return respond(route, json)
      }
      if (pathname !== '/api/v2/notifications') return respond(route, { error: 'Record not found' }, 404)
      const groups = [...this.newest, ...page.notification_groups]
      const json = { ...page, notification_groups: searchParams.has('since_id') ? [] : groups }
      return respond(route, json)
    })
  }

  /** Two more favourites, of posts that no row is about, newest first. */
  act() {
    const [favourite] = page.notification_groups
    this.newest = ['90300', '90200'].map((id) => ({
      ...favourite,
      group_key: `favourite-${id}`,
      most_recent_notification_id: id,
      page_min_id: id,
      page_max_id: id,
      latest_page_notification_at: `2026-11-23T09:11:${id.slice(2, 4)}.000Z`,
    }))
  }
}

/** Comes back after so long that another visit begins. */
async function comeBackLater(at: Page) {
  await at.goto('about:blank')
  await at.clock.install({ time: Date.now() + 10 * 60_000 })
  await at.goto('/')
  await expect(at.getByRole('article').first()).toBeVisible()
}

test('tells what was read here, once, and never what is older', async ({ page: at }) => {
  const server = new MarkedServer()
  await server.open(at)
  await at.goto('/')
  await expect.poll(() => server.written).toEqual(['90071'])
  server.marker = '90250'
  server.act()
  await comeBackLater(at)
  await at.clock.runFor(3_000)
  await expect.poll(() => server.written).toEqual(['90071', '90300'])
  server.marker = '99999'
  await at.reload()
  await expect(at.getByRole('article').first()).toBeVisible()
  await expect.poll(() => server.reads).toBe(3)
  await at.clock.runFor(10_000)
  expect(server.marker).toBe('99999')
})

test('does not show as new what was read in another program', async ({ page: at }) => {
  const server = new MarkedServer()
  await server.open(at)
  await at.goto('/')
  await expect.poll(() => server.written).toHaveLength(1)
  server.marker = '90200'
  server.act()
  await comeBackLater(at)
  await expect(at).toHaveTitle('(1) Hark')
})

test('reads again after a conflict, and does not go backwards', async ({ page: at }) => {
  const server = new MarkedServer()
  server.conflicts = 1
  await server.open(at)
  await at.goto('/')
  await expect.poll(() => server.written).toEqual(['90071'])
  expect(server.reads).toBe(2)
})

test('tells what was read when the page goes away before its time', async ({ page: at }) => {
  const server = new MarkedServer()
  await server.open(at)
  await at.clock.install()
  await at.goto('/')
  await expect.poll(() => server.reads).toBe(1)
  expect(server.written).toEqual([])
  // Again until the page has understood what it was told to have been read: before that it has nothing to tell.
  await expect
    .poll(async () => {
      await at.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')))
      return server.written
    })
    .toEqual(['90071'])
})

for (const status of [403, 404, 500])
  test(`keeps its own read state where markers are refused with ${String(status)}`, async ({ page: at }) => {
    const server = new MarkedServer()
    server.status = status
    await server.open(at)
    const refused = at.waitForResponse(/\/api\/v1\/markers/)
    await at.goto('/')
    await expect(at.getByRole('article').first()).toBeVisible()
    await refused
    server.act()
    await comeBackLater(at)
    await expect(at).toHaveTitle('(2) Hark')
    await expect(at.getByRole('alert')).toHaveCount(0)
  })

test('asks for no marker with a token that may not read it', async ({ page: at }) => {
  const server = new MarkedServer()
  await server.open(at, ['read:notifications', 'profile'])
  await at.clock.install()
  await at.goto('/')
  await expect(at.getByRole('article').first()).toBeVisible()
  await at.clock.runFor(10_000)
  expect([server.reads, server.written]).toEqual([0, []])
})
