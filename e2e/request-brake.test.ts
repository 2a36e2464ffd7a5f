import type { Page } from '@playwright/test'
import { test } from './fixtures.ts'

/** Requests so many times, one after the other. */
async function request(page: Page, times: number) {
  await page.goto('/networks.json')
  await page.evaluate(async (most) => {
    for (let count = 0; count < most; count += 1) await fetch(`/networks.json?${String(count)}`)
  }, times)
}

test.describe('a test', () => {
  test.fail()
  test('fails when its page requests on and on without an input', ({ page }) => request(page, 41))
})

test('passes when its page has inputs between many requests', async ({ page }) => {
  await request(page, 30)
  await page.keyboard.press('a')
  await request(page, 30)
})
