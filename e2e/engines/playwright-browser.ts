import type { BrowserType } from '@playwright/test'
import type { DrivenBrowser, Driver } from './driver.ts'

/** Starts a browser that Playwright has installed. */
export async function startPlaywrightBrowser(type: BrowserType): Promise<DrivenBrowser> {
  const browser = await type.launch()

  async function openWindow(): Promise<Driver> {
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    return {
      async goto(url) {
        await page.goto(url)
      },
      async reload() {
        await page.reload()
      },
      evaluate: (expression) =>
        page.evaluate<string>(
          `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
        ),
      press: (key) => page.keyboard.press(key),
      click: (x, y) => page.mouse.click(x, y),
      resize: (width, height) => page.setViewportSize({ width, height }),
      screenshot: async () => (await page.screenshot()).toString('base64'),
      close: () => context.close(),
    }
  }

  return { openWindow, quit: () => browser.close() }
}
