import type { Page } from '@playwright/test'
import page from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }
import { HOST, NETWORK, respond } from './canned-mastodon.ts'
import { expect, testOffering } from './fixtures.ts'

const ACCOUNTS = [
  { networkId: 'oven', token: 'of-marisol', viewer: { id: '900', handle: 'marisol', name: 'Marisol' } },
  { networkId: 'oven', token: 'of-ines', viewer: { id: '901', handle: 'ines', name: 'Ines' } },
]
const STORED = JSON.stringify({ kept: ACCOUNTS, current: 'oven:900' })

const test = testOffering(NETWORK)

/** A server with two accounts, of which the second one has news; notes how often its stream is asked for. */
class SharedServer {
  asked = 0
  status = 200
  newest: readonly object[] = []

  async open(at: Page) {
    await at.addInitScript((stored) => {
      if (localStorage.getItem('hark.accounts') === null) localStorage.setItem('hark.accounts', stored)
    }, STORED)
    await at.route(`${HOST}/api/**`, async (route) => {
      const request = route.request()
      const { pathname, searchParams } = new URL(request.url())
      if (pathname !== '/api/v2/notifications') return respond(route, { error: 'Record not found' }, 404)
      const isInes = (await request.allHeaders())['authorization'] === 'Bearer of-ines'
      if (isInes) this.asked += 1
      if (isInes && this.status !== 200) return respond(route, { error: 'no' }, this.status)
      const groups = [...(isInes ? this.newest : []), ...page.notification_groups]
      const json = { ...page, notification_groups: searchParams.has('since_id') ? [] : groups }
      return respond(route, json)
    })
  }

  act() {
    const [favourite] = page.notification_groups
    this.newest = ['90300', '90200', '90100'].map((id) => ({
      ...favourite,
      group_key: `favourite-${id}`,
      most_recent_notification_id: id,
      latest_page_notification_at: `2026-11-23T09:11:${id.slice(1, 3)}.000Z`,
    }))
  }
}

/** Ines reads, and then Marisol does. */
async function openAfterInes(at: Page, server: SharedServer) {
  await server.open(at)
  await at.goto('/?account=oven:901')
  await expect(at.getByRole('button', { name: 'Account: Ines' })).toBeVisible()
  await expect(at.getByRole('article').first()).toBeVisible()
  await expect(at).toHaveURL((url) => url.search === '')
  await at.clock.install()
  await at.goto('/?account=oven:900&actions=mention')
  await expect(at.getByRole('button', { name: 'Account: Marisol' })).toBeVisible()
  await expect(at.getByRole('article').first()).toBeVisible()
  await expect(at).toHaveURL((url) => url.search === '?actions=mention')
  server.asked = 0
}

test('says beside an account that is not on screen how much is new, and asks rarely', async ({
  page: at,
}) => {
  const server = new SharedServer()
  await openAfterInes(at, server)
  server.act()
  const opener = at.getByRole('button', { name: 'Account: Marisol' })
  const ines = at.getByRole('button', { name: 'Switch to Ines, Oven' })
  await at.clock.runFor(11 * 60_000)
  expect(server.asked).toBe(0)
  await opener.click()
  await expect(ines).toHaveAccessibleDescription('3 new')
  await opener.click()
  await opener.click()
  expect(server.asked).toBe(1)
  server.newest = []
  await at.clock.runFor(5 * 60_000)
  await expect(ines).toHaveAccessibleDescription('')
  expect(server.asked).toBe(2)
  await ines.click()
  await expect(at.getByRole('button', { name: 'Account: Ines' })).toBeVisible()
})

test('asks nothing of an account whose token has expired, or that has to pause', async ({ page: at }) => {
  for (const status of [401, 429]) {
    const server = new SharedServer()
    await at.unrouteAll()
    await openAfterInes(at, server)
    server.status = status
    await at.getByRole('button', { name: 'Account: Marisol' }).click()
    await expect.poll(() => server.asked).toBe(status === 401 ? 2 : 1)
    const asked = server.asked
    await at.clock.runFor(50_000)
    await at.getByRole('button', { name: 'Account: Marisol' }).click()
    await at.getByRole('button', { name: 'Account: Marisol' }).click()
    expect(server.asked).toBe(asked)
  }
})

test('says that the account of a link is not signed in, and changes nothing', async ({ page: at }) => {
  const server = new SharedServer()
  await server.open(at)
  await at.goto('/?account=oven:7&actions=mention')
  await expect(at.getByText('This link is for an account that is not signed in here.')).toBeVisible()
  await expect(at.getByRole('button', { name: 'Account: Marisol' })).toBeVisible()
  await expect(at.getByRole('article')).toHaveCount(1)
  await at.getByRole('button', { name: 'Got it' }).click()
  await expect(at.getByText('This link is for an account')).toHaveCount(0)
  await expect(at).toHaveURL((url) => url.search === '?actions=mention')
})
