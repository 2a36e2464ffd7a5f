import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
}

test('changes and remembers the colours, in every tab, without a flash of others', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  await page.emulateMedia({ colorScheme: 'light' })
  await openAs(viewer)
  const light = await backgroundOf(page)
  const otherTab = await page.context().newPage()
  await otherTab.goto('/')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  const dark = await backgroundOf(page)
  expect(dark).not.toBe(light)
  await expect.poll(() => backgroundOf(otherTab)).toBe(dark)
  await expect(page.locator('meta[name="theme-color"][media="all"]')).toHaveAttribute('content', '#17161a')

  await page.addInitScript(() => {
    const drawn: string[] = []
    Object.assign(window, { drawn })
    new PerformanceObserver(() => {
      drawn.push(getComputedStyle(document.documentElement).backgroundColor)
    }).observe({ type: 'paint', buffered: true })
  })
  await page.reload()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect.poll(() => page.evaluate(() => (window as unknown as { drawn: string[] }).drawn[0])).toBe(dark)
})

test('changes the language of everything at once, and remembers it', async ({ page, community, openAs }) => {
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveAccessibleName('You joined Demo network')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Language').selectOption('العربية')
  await expect(page.getByRole('dialog', { name: 'الإعدادات' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.getByRole('button', { name: 'إغلاق' }).click()
  await expect(page.getByRole('button', { name: 'الإعدادات' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('article')).toHaveAccessibleName('أنت انضممت إلى Demo network')
  await page.getByRole('button', { name: 'الإعدادات' }).click()
  await page.getByLabel('اللغة').selectOption('Deutsch')
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(page.getByRole('article', { includeHidden: true })).toHaveAccessibleName(
    'Du bist Demo network beigetreten',
  )
})

test('stays with the language it has when another one does not come, and says so', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await page.route(/\/assets\/ja-/, (route) => route.abort())
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Language').selectOption('日本語')
  await expect(page.getByRole('alert')).toHaveText(
    'This language could not be loaded. Try again in a moment.',
  )
  await expect(page.getByLabel('Language')).toHaveValue('')
  await page.reload()
  await expect(page.getByRole('article')).toHaveAccessibleName('You joined Demo network')
})

test.describe('to whom the browser speaks for', () => {
  test.use({ locale: 'de-AT' })

  test('speaks the language that the browser asks for, without a first word in another', async ({
    page,
    community,
    openAs,
  }) => {
    const viewer = await community.person('Vera')
    await page.addInitScript(() => {
      const said: string[] = []
      Object.assign(window, { said })
      new MutationObserver(() => {
        said.push(document.body.innerText)
      }).observe(document, { childList: true, subtree: true })
    })
    await openAs(viewer)
    await expect(page.getByRole('article')).toHaveAccessibleName('Du bist Demo network beigetreten')
    await expect(page.getByRole('heading', { name: 'Heute' })).toBeAttached()
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join(' '))
    expect(said).not.toMatch(/Follows|Sign out|Today/)
  })
})

test('leaves the tab alone, and older rows to their button, where the settings say so', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 21)
  await page.clock.install()
  // So low that the end of the first page is not near.
  await page.setViewportSize({ width: 1000, height: 500 })
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(20)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Load older interactions while scrolling').uncheck()
  await page.keyboard.press('Escape')
  await page.mouse.wheel(0, 20_000)
  await expect(page.getByRole('button', { name: 'Load older' })).toBeInViewport()
  await expect(page.getByRole('article')).toHaveCount(20)

  await anna.follow(viewer)
  await page.clock.runFor(61_000)
  await expect(page).toHaveTitle('(1) Hark')
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon-new.svg')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Show unread count in the tab title').uncheck()
  await expect(page).toHaveTitle('Hark')
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon.svg')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Load older' }).click()
  await expect(page.getByRole('article')).not.toHaveCount(20)
})

test('leaves single keys alone for a viewer who dictates, and keeps the others', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(2)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Use single-key shortcuts').uncheck()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.keyboard.type('Jack 2024.?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/:\d+\/$/)
  await expect(page.getByRole('article').first()).not.toBeFocused()
  await page.getByRole('article').first().focus()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('article').nth(1)).toBeFocused()
})

test('can be installed', async ({ page, service }) => {
  await page.goto('/sign-in')
  const href = await page.locator('link[rel="manifest"]').getAttribute('href')
  const response = await page.request.get(`${service.url}${String(href)}`)
  expect(response.headers()['content-type']).toMatch(/^application\/manifest\+json/)
  const manifest = (await response.json()) as Record<'icons' | 'screenshots', { src: string; type: string }[]>
  for (const { src, type } of [...manifest.icons, ...manifest.screenshots]) {
    const picture = await page.request.get(service.url + src)
    expect(picture.headers()['content-type'], src).toContain(type)
  }
})
