import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const API = /\/stream\/0\/users\/me\/interactions/

/** Answers each page with nothing that can be drawn and a cursor to go on by; notes what was asked, but for the cheap check. */
async function serveEndlessPages(page: Page): Promise<URL[]> {
  const asked: URL[] = []
  await page.route(API, (route) => {
    const url = new URL(route.request().url())
    if (url.searchParams.has('since_id')) return route.fulfill({ json: { data: [], meta: { code: 200 } } })
    asked.push(url)
    const before = Number(url.searchParams.get('before_id') ?? 100_000)
    const meta = { code: 200, more: true, max_id: String(before - 1), min_id: String(before - 3) }
    return route.fulfill({ json: { data: [42], meta } })
  })
  return asked
}

test('stops loading by itself when pages bring nothing to draw, and goes on by the button', async ({
  page,
  community,
  openAs,
}) => {
  await page.clock.install()
  const asked = await serveEndlessPages(page)
  await openAs(await community.person('Vera'))
  const button = page.getByRole('button', { name: 'Load older' })
  await expect(button).toBeVisible()
  await expect.poll(() => asked.length).toBe(4)
  await page.clock.runFor(30_000)
  expect(asked.length).toBe(4)
  await expect(page.getByText('Loading interactions')).toHaveCount(0)
  await button.click()
  await expect.poll(() => asked.length).toBeGreaterThan(4)
})

test('asks for no more than was loaded when all of it has been hidden since', async ({
  page,
  community,
  openAs,
}) => {
  await page.clock.install()
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  const asked = await serveEndlessPages(page)
  await page.clock.runFor(10_000)
  await page.keyboard.press('.')
  await expect(page.getByRole('article')).toHaveCount(0)
  await page.clock.runFor(30_000)
  expect(asked.length).toBeLessThanOrEqual(1 + 3 + 4)
})
