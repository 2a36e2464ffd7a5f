import type { Page, Route } from '@playwright/test'
import { expect, lookAwayAndBack, test } from './fixtures.ts'

const API = /\/stream\/0\/users\/me\/interactions/

/** Lets the automatic tries pass. */
async function waitOutRetries(page: Page) {
  for (let wait = 0; wait < 4; wait += 1) await page.clock.runFor(20_000)
}

function envelope(code: number, message: string) {
  const meta = { code, error_message: message, error_id: '0f$1e' }
  return (route: Route) => route.fulfill({ status: code, json: { meta } })
}

const FAILURES: [name: string, answer: (route: Route) => Promise<void>, title: string][] = [
  ['a refused connection', (route) => route.abort('connectionrefused'), 'Demo network cannot be reached'],
  ['a 500', envelope(500, 'Internal Server Error: oops'), 'Demo network has a problem'],
  [
    'an HTML page',
    (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Welcome</h1>' }),
    'Demo network sent something unreadable',
  ],
  [
    'another JSON',
    (route) => route.fulfill({ json: { hello: 'world' } }),
    'Demo network sent something unreadable',
  ],
  [
    'cut-off JSON',
    (route) => route.fulfill({ contentType: 'application/json', body: '{"data":[' }),
    'Demo network sent something unreadable',
  ],
  [
    'a 200 that hides a 500',
    (route) => route.fulfill({ json: { meta: { code: 500 } } }),
    'Demo network has a problem',
  ],
]

for (const [name, answer, title] of FAILURES)
  test(`says plainly that ${name} is a failure, keeps nothing empty, and tries again on Retry`, async ({
    page,
    community,
    openAs,
  }) => {
    await page.clock.install()
    const viewer = await community.person('Vera')
    await page.route(API, answer)
    await openAs(viewer)
    await waitOutRetries(page)
    await expect(page.getByRole('alert').getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByText(/Nothing yet|Failed to fetch|TypeError|undefined/)).toHaveCount(0)
    await page.unroute(API)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('article', { name: 'You joined Demo network' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

test('keeps the list when it cannot be refreshed, and says how old it is', async ({
  page,
  community,
  openAs,
}) => {
  await page.clock.install()
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.route(API, envelope(502, 'Bad Gateway'))
  await page.clock.runFor(10_000)
  await lookAwayAndBack(page)
  await waitOutRetries(page)
  await expect(page.getByText('Could not refresh')).toBeVisible()
  await expect(page.getByText(/as of \d min ago|as of just now/)).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.unroute(API)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Could not refresh')).toHaveCount(0)
})

test('comes back by itself when a broken network does', async ({ page, community, openAs }) => {
  await page.clock.install()
  const viewer = await community.person('Vera')
  await page.route(API, envelope(503, 'Unavailable'))
  await openAs(viewer)
  await waitOutRetries(page)
  await expect(page.getByRole('alert')).toBeVisible()
  await page.unroute(API)
  const welcome = page.getByRole('article', { name: 'You joined Demo network' })
  // In small steps: answers take their time on another clock.
  await expect
    .poll(async () => {
      await page.clock.runFor(5_000)
      return welcome.isVisible()
    })
    .toBe(true)
})

test('greets an empty stream, and offers all when only a filter is empty', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  await openAs(viewer, '/?actions=star')
  await expect(page.getByText('No stars yet')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.route(API, (route) => route.fulfill({ json: { data: [], meta: { code: 200, more: false } } }))
  await page.reload()
  await expect(page.getByText('Nothing yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('signs out when the network withdraws the token, and comes back to the same filter', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  await page.route(API, envelope(401, 'Call requires authentication: withdrawn'))
  await openAs(viewer, '/?actions=star,follow')
  await expect(page.getByText('Your session has expired')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  await expect(page).toHaveURL(/to=%2F%3Factions%3Dstar/)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(viewer.token)
})

test('leaves the network alone for as long as it asks, in every tab, and goes on by itself', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  await page.clock.install()
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  const otherTab = await page.context().newPage()
  await otherTab.goto('/')
  await expect(otherTab.getByRole('article')).toHaveCount(1)

  let asked = 0
  await page.context().route(API, (route) => {
    asked += 1
    const meta = { code: 429, error_message: 'Too Many Requests: slow down.', error_id: '0f$1e' }
    return route.fulfill({ status: 429, headers: { 'Retry-After': '37' }, json: { meta } })
  })
  await page.keyboard.press('.')
  await expect(page.getByText('Demo network asks for a pause.')).toBeVisible()
  await expect(page.getByText(/Continuing in 3\d\ss\./)).toBeVisible()
  await expect(otherTab.getByText('Demo network asks for a pause.')).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
  expect(asked).toBe(1)
  for (const tab of [page, otherTab]) await tab.keyboard.press('.')
  await page.clock.runFor(20_000)
  expect(asked).toBe(1)
  await page.context().unroute(API)
  await page.clock.runFor(20_000)
  for (const tab of [page, otherTab]) await expect(tab.getByText('asks for a pause')).toHaveCount(0)
})

test('shows each odd entry of another server as well as it can, and runs none of them', async ({
  page,
  community,
  openAs,
}) => {
  const { default: odd } = await import('../src/contract/appnet/fixtures/adn-odd.json', {
    with: { type: 'json' },
  })
  const viewer = await community.person('Vera')
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('dialog', (dialog) => problems.push(dialog.message()))
  await page.route(API, (route) => route.fulfill({ json: odd }))
  await page.route(/img\.example\.net/, (route) => route.abort())
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(29)
  expect(problems).toEqual([])
  await expect(page.locator('[href^="javascript:"], [src^="javascript:"], [href^="data:"]')).toHaveCount(0)
  const crowd = page.getByRole('article').filter({ hasText: '248 others' })
  await crowd.getByRole('button', { name: '248 others' }).click()
  // Eight, with the button as the last item of the list.
  await expect(crowd.getByRole('listitem')).toHaveCount(9)
  await crowd.getByRole('button', { name: 'Show all 250' }).click()
  await expect(crowd.getByRole('listitem')).toHaveCount(250)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})

test('says plainly that a page cannot be drawn, and leaves the ways out of it open', async ({
  page,
  community,
  openAs,
}) => {
  await page.addInitScript(() => {
    // Only the list asks how far it is scrolled while it is drawn.
    Object.defineProperty(window, 'scrollY', {
      configurable: true,
      get: () => {
        throw new TypeError("Cannot read properties of undefined (reading 'rows')")
      },
    })
  })
  await openAs(await community.person('Vera'), '/?actions=welcome')
  const failure = page.getByRole('alert')
  await expect(failure).toContainText('This page cannot be shown')
  await expect(page.getByText(/Cannot read|TypeError|undefined/)).toHaveCount(0)
  await expect(failure.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/?actions=welcome')
  await page.evaluate(() => Object.defineProperty(window, 'scrollY', { value: 0 }))
  await page.getByRole('link', { name: 'Hark' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(failure).toHaveCount(0)
})

test('tells the operator what is wrong with the networks', async ({ page }) => {
  await page.route('**/networks.json', (route) => route.fulfill({ json: [] }))
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText(
    'networks.json: the list: must name at least one network',
  )
  await expect(page.getByRole('alert')).toContainText('Hark could not start')
})
