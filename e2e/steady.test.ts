import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

interface Watched {
  shifts: { value: number; what: string }[]
}

/** Notes every shift of the layout that no key or click asked for. */
async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const shifts: Watched['shifts'] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources: { node?: Node }[]
      })[]) {
        const what = entry.sources.map(({ node }) => (node as Element | undefined)?.className).join(', ')
        if (!entry.hadRecentInput) shifts.push({ value: entry.value, what })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

function shiftsOn(page: Page): Promise<Watched['shifts']> {
  return page.evaluate(() => (window as unknown as Watched).shifts)
}

for (const [width, language] of [
  [390, 'en'],
  [1280, 'ar'],
] as const)
  test(`nothing moves by itself when rows and news come, ${String(width)} pixels wide in ${language}`, async ({
    page,
    community,
    openAs,
  }) => {
    const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
    await anna.starNewPosts(viewer, 8)
    await page.setViewportSize({ width, height: 800 })
    await page.clock.install()
    await page.addInitScript((stored) => {
      localStorage.setItem('hark.settings', stored)
    }, JSON.stringify({ language }))
    await watchShifts(page)
    await openAs(viewer)
    await expect(page.getByRole('article')).toHaveCount(9)
    await ben.follow(viewer)
    await page.clock.runFor(61_000)
    await expect(page.getByRole('status').getByRole('button')).toHaveCount(1)
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            requestAnimationFrame(resolve)
          })
        }),
    )
    expect(await shiftsOn(page)).toEqual([])

    // So that silence means that nothing moved, and not that nothing was watched.
    await page.evaluate(() => {
      document.body.style.paddingBlockStart = '200px'
    })
    await expect.poll(() => shiftsOn(page)).not.toEqual([])
  })
