import type { Page } from '@playwright/test'
import { expect, lookAwayAndBack, test } from './fixtures.ts'

const API = /\/stream\/0\/users\/me\/interactions/

/** What has the focus, in words: its role and name, or "nothing". */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) return 'nothing'
    const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent
    return `${activeElement.tagName.toLowerCase()} ${name}`
  })
}

test('leads from "Load older" to the first row that came, also when it was the last page', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  for (let index = 0; index < 25; index += 1) await anna.star(await viewer.post(`Loaf ${String(index)}.`))
  await page.addInitScript(() => {
    localStorage.setItem('hark.settings', JSON.stringify({ loadsOlder: false }))
  })
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(20)
  await page.getByRole('button', { name: 'Load older' }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(26)
  await expect(page.getByRole('article').nth(20)).toBeFocused()
})

test('stays in the page when what had it has done its work', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.star(await viewer.post('Rye.'))
  let isBroken = true
  await page.route(API, (route) => (isBroken ? route.fulfill({ status: 404, json: {} }) : route.continue()))
  await openAs(viewer)
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible()
  isBroken = false
  await page.getByRole('button', { name: 'Retry' }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect.poll(() => focused(page)).toBe('article Anna starred your post')

  await page.keyboard.press('1')
  await page.getByRole('button', { name: 'Show all' }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect.poll(() => focused(page)).not.toBe('nothing')
})

test('goes to the row now in its place when its row is gone', async ({ page, community, openAs }) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await ben.follow(viewer)
  await openAs(viewer)
  await page.getByRole('article', { name: 'Anna starred your post' }).focus()
  await anna.unstar(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('article', { name: 'You joined Demo network' })).toBeFocused()
})

test('comes back from the keys and from the settings, and keys do nothing meanwhile', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  await openAs(viewer)
  const row = page.getByRole('article', { name: 'Anna started following you' })
  await row.focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('3')
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()
  await expect(page).not.toHaveURL(/actions=/)
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Alt+1')
  await expect(page).not.toHaveURL(/actions=/)
  await page.getByRole('button', { name: 'Settings' }).press('Enter')
  await page.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused()
})
