import type { Page, Route } from '@playwright/test'
import odd from '../../src/contract/appnet/fixtures/adn-odd.json' with { type: 'json' }
import { lookAwayAndBack } from '../fixtures.ts'
import { test, waitForRows } from './demo.ts'

const API = /\/stream\/0\/users\/me\/interactions/

function failure(code: number, message: string) {
  const meta = { code, error_message: message, error_id: '0f$1e' }
  return (route: Route) => route.fulfill({ status: code, headers: { 'Retry-After': '37' }, json: { meta } })
}

/** States of a page that never got a list. */
const FIRST_READINGS: Record<string, (route: Route) => Promise<void> | undefined> = {
  loading: () => undefined,
  empty: (route) => route.fulfill({ json: { data: [], meta: { code: 200, more: false } } }),
  'failed-network': (route) => route.abort('connectionrefused'),
  'failed-server': failure(500, 'Internal Server Error: oops'),
  'failed-not-an-api': (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Welcome</h1>' }),
  'failed-forbidden': failure(403, 'Forbidden: the scope “basic” is missing.'),
  'failed-pause': failure(429, 'Too Many Requests: slow down.'),
  'failed-signed-out': failure(401, 'Call requires authentication: withdrawn'),
}

async function waitOutRetries(page: Page) {
  for (let wait = 0; wait < 6; wait += 1) await page.clock.runFor(20_000)
}

/** Makes the last visit one that had seen neither the first rows nor the first person of the next one. */
function forgetNewest() {
  const name = Object.keys(localStorage).find((key) => key.startsWith('hark.visit'))
  if (name === undefined) return
  const { seen } = JSON.parse(localStorage.getItem(name) ?? '') as {
    seen: { untilMs: number; rows: { actors: string[] }[] }
  }
  const rows = seen.rows
    .slice(2)
    .map((row, index) => (index === 0 ? { ...row, actors: row.actors.slice(1) } : row))
  const since = { untilMs: seen.untilMs - 8 * 3_600_000, rows }
  localStorage.setItem(name, JSON.stringify({ since, seen, shownAtMs: Date.now() }))
}

for (const width of [390, 1280]) {
  const size = { width, height: 800 }

  for (const [name, answer] of Object.entries(FIRST_READINGS))
    test(`${name}, ${String(width)} pixels wide`, async ({ page, open, shoot }) => {
      await page.setViewportSize(size)
      if (name.startsWith('failed')) await page.clock.install()
      await page.route(API, answer)
      await open()
      await page.waitForLoadState('domcontentloaded')
      await page.locator('.notice, .skeletons, .stale-line').first().waitFor()
      if (name === 'failed-network' || name === 'failed-server') await waitOutRetries(page)
      await shoot(`state-${name}-${String(width)}`)
    })

  test(`an empty filter, ${String(width)} pixels wide`, async ({ page, open, shoot }) => {
    await page.setViewportSize(size)
    await page.route(API, (route) => route.fulfill({ json: { data: [], meta: { code: 200 } } }))
    await open('/?actions=star')
    await page.getByRole('button', { name: 'Show all' }).waitFor()
    await shoot(`state-empty-filter-${String(width)}`)
  })

  test(`a list that could not be refreshed, and one offline, ${String(width)} pixels wide`, async ({
    page,
    open,
    shoot,
  }) => {
    await page.setViewportSize(size)
    await page.clock.install()
    await open()
    await waitForRows(page)
    await page.route(API, failure(502, 'Bad Gateway'))
    await page.keyboard.press('.')
    await waitOutRetries(page)
    await page.getByText('Could not refresh').waitFor()
    await shoot(`state-stale-${String(width)}`)
    await page.context().setOffline(true)
    await lookAwayAndBack(page)
    await page.getByText('You are offline').waitFor()
    await shoot(`state-offline-${String(width)}`)
  })

  test(`news, ${String(width)} pixels wide`, async ({ page, open, shoot }) => {
    await page.setViewportSize(size)
    await open()
    await waitForRows(page)
    await page.addInitScript(forgetNewest)
    await page.reload()
    await waitForRows(page)
    await shoot(`state-news-${String(width)}`)
  })

  test(`odd rows, a crowd closed and open, ${String(width)} pixels wide`, async ({ page, open, shoot }) => {
    await page.setViewportSize(size)
    await page.route(API, (route) => route.fulfill({ json: odd }))
    await open()
    await waitForRows(page)
    await shoot(`state-odd-${String(width)}`, { fullPage: true })
    const others = page.getByRole('button', { name: '248 others' })
    await others.scrollIntoViewIfNeeded()
    await others.click()
    await page.getByRole('listitem').first().waitFor()
    await shoot(`state-crowd-${String(width)}`)
  })

  test(`sign-in, ${String(width)} pixels wide`, async ({ page, shoot }) => {
    await page.setViewportSize(size)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Demo network' }).waitFor()
    await shoot(`sign-in-${String(width)}`)
    await page.getByText('Sign in with a token').click()
    await page.getByLabel('Token').fill('nonsense')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await shoot(`sign-in-token-${String(width)}`)
    await page.goto('/signed-in')
    await page.getByRole('alert').waitFor()
    await shoot(`sign-in-failed-${String(width)}`)
    await page.goto('/nowhere')
    await page.getByRole('heading', { name: 'no such page' }).waitFor()
    await shoot(`no-such-page-${String(width)}`)
  })
}
