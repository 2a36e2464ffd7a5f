import type { BrowserType } from '@playwright/test'
import type { Driver } from './driver.ts'

/** Starts a browser that Playwright has installed. */
export async function startPlaywrightBrowser(type: BrowserType): Promise<Driver> {
  const browser = await type.launch()
  const page = await browser.newPage({ locale: 'en-GB' })
  return {
    async goto(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
    evaluate: (expression) =>
      page.evaluate<string>(`Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`),
    press: (key) => page.keyboard.press(key),
    click: (x, y) => page.mouse.click(x, y),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: async () => (await page.screenshot()).toString('base64'),
    quit: () => browser.close(),
  }
}
