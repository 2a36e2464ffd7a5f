import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const API = /\/stream\/0\/users\/me\/interactions/

async function expectNoFindings(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`),
    ).toEqual([])
  }
}

test('has no automatic finding in the list, filtered and with everybody shown', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ...crowd] = await community.people('Vera', 'Ann', 'Bob', 'Cyd', 'Dee')
  const post = await viewer.post('Look: https://crumb.example/rye #rye')
  for (const person of crowd) {
    await person.star(post)
    await person.follow(viewer)
  }
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(3)
  await page.getByRole('button', { name: '2 others' }).first().click()
  await expectNoFindings(page)
})

test('has none while loading, when it failed, when empty, signed out and lost', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  let answer: 'hold' | 'fail' | 'empty' = 'hold'
  await page.route(API, (route) => {
    if (answer === 'hold') return undefined
    if (answer === 'fail')
      return route.fulfill({
        status: 404,
        json: { meta: { code: 404, error_message: 'no', error_id: '1$2' } },
      })
    return route.fulfill({ json: { data: [], meta: { code: 200 } } })
  })
  await openAs(viewer)
  await expect(page.getByText('Loading interactions…')).toBeAttached()
  await expectNoFindings(page)
  answer = 'fail'
  await page.reload()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectNoFindings(page)
  answer = 'empty'
  await page.reload()
  await expect(page.getByText('Nothing yet')).toBeVisible()
  await expectNoFindings(page)
  await page.goto('/nowhere')
  await expect(page.getByText('There is no such page')).toBeVisible()
  await expectNoFindings(page)
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  await expectNoFindings(page)
})

test('can be read and used by keyboard alone', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await anna.follow(viewer)
  await openAs(viewer)
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(3)
  await page.keyboard.press('j')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/posts/${post}$`))
})

test('does not scroll sideways at 320 pixels', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Hubert Wolfeschlegelsteinhausenbergerdorff')
  await anna.star(await viewer.post('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(3)))
  await page.setViewportSize({ width: 320, height: 700 })
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(2)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})
