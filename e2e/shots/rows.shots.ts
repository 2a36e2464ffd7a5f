import { choose, test, waitForRows } from './demo.ts'

const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

for (const [name, size] of Object.entries(SIZES))
  for (const settings of [{}, { theme: 'dark' }, { language: 'ar' }, { density: 'compact' }]) {
    const of = Object.values(settings).join('')
    test(`rows, ${name} ${of}`, async ({ page, open, shoot }) => {
      await page.setViewportSize(size)
      await choose(page, settings)
      await open()
      await waitForRows(page)
      await shoot(`rows-${name}-${of || 'plain'}`)
      const others = page.locator('.others').first()
      await others.click()
      await page.getByRole('listitem').first().waitFor()
      await shoot(`rows-${name}-${of || 'plain'}-people`)
    })
  }
