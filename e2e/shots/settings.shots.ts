import { choose, test, waitForRows } from './demo.ts'

const WIDTHS = [320, 390, 768, 1280, 2560]
const HEIGHT = 900

for (const width of WIDTHS)
  test(`${String(width)} pixels wide`, async ({ page, open, shoot }) => {
    await page.setViewportSize({ width, height: HEIGHT })
    await open()
    await waitForRows(page)
    await shoot(`width-${String(width)}`)
    await page.evaluate(() => {
      window.scrollTo({ top: 700, behavior: 'instant' })
    })
    await page.waitForLoadState('networkidle')
    await shoot(`width-${String(width)}-scrolled`)
  })

for (const percent of [200, 400])
  test.describe(`zoomed to ${String(percent)} %`, () => {
    const factor = percent / 100
    test.use({
      viewport: { width: 1280 / factor, height: 1024 / factor },
      deviceScaleFactor: factor,
    })
    test('shows the list', async ({ page, open, shoot }) => {
      await open()
      await waitForRows(page)
      await shoot(`zoom-${String(percent)}`)
    })
  })

for (const language of ['de', 'es', 'fr', 'pt-BR', 'ja', 'zh-Hans', 'hi', 'ar'])
  for (const width of [390, 1280])
    test(`in ${language}, ${String(width)} pixels wide`, async ({ page, open, shoot }) => {
      await page.setViewportSize({ width, height: HEIGHT })
      await choose(page, { language })
      await open()
      await waitForRows(page)
      await shoot(`language-${language}-${String(width)}`)
    })

for (const width of [390, 1280])
  test(`dark, ${String(width)} pixels wide`, async ({ page, open, shoot }) => {
    await page.setViewportSize({ width, height: HEIGHT })
    await choose(page, { theme: 'dark' })
    await open()
    await waitForRows(page)
    await shoot(`dark-${String(width)}`)
  })

test('forced colours', async ({ page, open, shoot }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open('/?actions=star,follow')
  await waitForRows(page)
  await shoot('forced-colours')
})

test('print', async ({ page, open, shoot }) => {
  await choose(page, { theme: 'dark' })
  await open()
  await waitForRows(page)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 760, height: 1080 })
  await shoot('print')
})

test('the settings and the keys', async ({ page, open, shoot }) => {
  await open()
  await waitForRows(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await shoot('settings')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await shoot('keys')
})

for (const [language, width] of [
  ['ar', 390],
  ['en', 1280],
] as const)
  test(`the menu of the account in ${language}, ${String(width)} pixels wide`, async ({
    page,
    open,
    shoot,
  }) => {
    await page.setViewportSize({ width, height: 700 })
    await choose(page, { language })
    await open()
    await waitForRows(page)
    await page.getByRole('banner').getByRole('button').first().click()
    await shoot(`account-menu-${language}-${String(width)}`)
  })

test('the settings on a phone, in Arabic', async ({ page, open, shoot }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await choose(page, { language: 'ar', theme: 'dark' })
  await open()
  await waitForRows(page)
  await page.getByRole('button', { name: 'الإعدادات' }).click()
  await shoot('settings-ar-320')
})
