import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { CANNED_ACCOUNTS, type CannedNetwork, openCannedNetwork } from './canned-network.ts'
import { lookAwayAndBack, scrollAndRest } from './fixtures.ts'
import { type RequestBrake, requestBrake } from './request-brake.ts'

const ROWS = 1000
const DIST = path.join(import.meta.dirname, '../dist/client')

/** A stream so long that writing it takes no service: the network's answers are canned. */
const test = base.extend<{ network: CannedNetwork } & RequestBrake>({
  requestBrake,
  network: [
    async ({ page }, use) => {
      const network = await openCannedNetwork({
        folder: DIST,
        document: 'index.html',
        groups: ROWS,
        delayMs: 0,
      })
      await page.addInitScript((accounts) => {
        localStorage.setItem('hark.accounts', accounts)
      }, CANNED_ACCOUNTS)
      await page.goto(network.url)
      await use(network)
      network.close()
    },
    { auto: true },
  ],
})

/** Loading hundreds of rows page by page takes longer than anything else that is waited for. */
const LOADING = { intervals: [50], timeout: 20_000 }

/** Loads until this row is there, and puts it to the middle of the screen. */
async function goTo(page: Page, position: number) {
  await expect
    .poll(
      () =>
        page.evaluate((wanted) => {
          const row = document.querySelector(`article[aria-posinset="${String(wanted)}"]`)
          if (row) {
            row.scrollIntoView({ block: 'center', behavior: 'instant' })
            const { top, bottom } = row.getBoundingClientRect()
            return bottom > 0 && top < window.innerHeight
          }
          const last = [...document.querySelectorAll('article')].at(-1)?.ariaPosInSet
          const isLoaded = Number(last) >= wanted
          window.scrollTo({
            top: isLoaded ? window.scrollY - 2000 : document.documentElement.scrollHeight,
            behavior: 'instant',
          })
          return false
        }, position),
      LOADING,
    )
    .toBe(true)
}

function rowAt(page: Page, position: number) {
  return page.locator(`article[aria-posinset="${String(position)}"]`)
}

async function scrollBy(page: Page, px: number) {
  await page.evaluate((top) => {
    window.scrollBy({ top, behavior: 'instant' })
  }, px)
}

/** Positions of the rows at some heights of the screen; undefined where there is none. */
async function positionsOnScreen(page: Page): Promise<(number | undefined)[]> {
  return page.evaluate(() =>
    [200, 400, 600, 800].map((y) => {
      const position = document.elementFromPoint(700, y)?.closest('article')?.getAttribute('aria-posinset')
      return position ? Number(position) : undefined
    }),
  )
}

test('keeps few of hundreds of rows in the document, and shows no blank on the way back up', async ({
  page,
}) => {
  await goTo(page, 300)
  expect(await page.getByRole('article').count()).toBeLessThan(150)
  while ((await page.evaluate(() => window.scrollY)) > 0) {
    await scrollAndRest(page, () => page.mouse.wheel(0, -3000))
    const positions = await positionsOnScreen(page)
    // A day's heading may be at one of the heights, never at two.
    expect(positions.filter((position) => position === undefined).length).toBeLessThanOrEqual(1)
  }
  await expect(rowAt(page, 1)).toBeInViewport()
})

test('keeps the focus on a row that is scrolled far away, and goes on from there', async ({ page }) => {
  await rowAt(page, 3).focus()
  await goTo(page, 500)
  await expect(rowAt(page, 200)).not.toBeAttached()
  await expect(rowAt(page, 3)).toBeFocused()
  await page.keyboard.press('j')
  await expect(rowAt(page, 4)).toBeFocused()
  await expect(rowAt(page, 4)).toBeInViewport()
})

test('stays on its pixel deep in the stream when rows come in at the top, and after a reload', async ({
  page,
  network,
}) => {
  await goTo(page, 620)
  const row = page.getByRole('article').filter({ hasText: `Loaf ${String(ROWS - 619)}:` })
  async function top() {
    return (await row.boundingBox())?.y ?? NaN
  }
  const before = await top()
  network.bump(900)
  network.bump(300)
  await lookAwayAndBack(page)
  await expect(row).toHaveAttribute('aria-posinset', '621')
  const refetched = await top()
  expect(Math.abs(refetched - before)).toBeLessThanOrEqual(2)

  await page.reload()
  await expect(row).toBeInViewport()
  const reloaded = await top()
  expect(Math.abs(reloaded - before)).toBeLessThanOrEqual(2)
  expect(Math.abs(reloaded - refetched)).toBeLessThanOrEqual(1)
  await page.mouse.wheel(0, -500)
  await expect.poll(async () => Math.abs((await top()) - before - 500)).toBeLessThanOrEqual(2)
})

test('arrives at the very top by the Home key when rows come in on the way', async ({ page, network }) => {
  await goTo(page, 30)
  network.bump(40)
  await holdOlderPagesUntilScrolled(page)
  await lookAwayAndBack(page)
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.held)).toBe('yes')
  await page.keyboard.press('Home')
  const bumped = `Loaf ${String(ROWS - 40)}:`
  await expect(rowAt(page, 1)).toContainText(bumped)
  await expect(rowAt(page, 1)).toBeInViewport({ ratio: 1 })
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
})

/** From now on, older pages reach the page in the middle of the scroll that a key starts. */
async function holdOlderPagesUntilScrolled(page: Page) {
  await page.evaluate(() => {
    const scrolled = new Promise((resolve) => {
      window.addEventListener('keydown', () => {
        window.addEventListener('scroll', resolve, { once: true })
      })
    })
    const ask = window.fetch.bind(window)
    window.fetch = async (...question) => {
      const response = await ask(...question)
      if (!response.url.includes('before_id')) return response
      const text = await response.text()
      document.documentElement.dataset.held = 'yes'
      await scrolled
      return new Response(text, response)
    }
  })
}

test('begins another list at its top, and leaves no blank on the way back', async ({ page }) => {
  await page.getByRole('button', { name: 'Stars' }).click()
  await expect(page).toHaveURL(/actions=star/)
  await goTo(page, 150)
  await page.getByRole('link', { name: 'Hark' }).click()
  await expect(page).not.toHaveURL(/actions/)
  await expect(rowAt(page, 1)).toBeInViewport()
  await goTo(page, 200)
  await page.goBack()
  await expect(page).toHaveURL(/actions=star/)
  await expect.poll(async () => (await positionsOnScreen(page)).filter(Boolean).length).toBeGreaterThan(2)
})

test('prints all that is loaded', async ({ page }) => {
  await goTo(page, 400)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  const positions = await page
    .getByRole('article')
    .evaluateAll((rows) => rows.map((row) => Number(row.ariaPosInSet)))
  expect(positions.length).toBeGreaterThan(400)
  expect(positions).toEqual(positions.map((_, index) => index + 1))
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(300)
})

test('stays on its pixel when the page is printed, also below rows that were never seen', async ({
  page,
}) => {
  await goTo(page, 500)
  await page.reload()
  const row = rowAt(page, 500)
  await expect(row).toBeInViewport()
  const before = (await row.boundingBox())?.y ?? NaN
  for (const event of ['beforeprint', 'afterprint'])
    await page.evaluate((name) => window.dispatchEvent(new Event(name)), event)
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(300)
  expect(Math.abs(((await row.boundingBox())?.y ?? NaN) - before)).toBeLessThanOrEqual(2)
})

test('moves by as much as is scrolled, also when the row with the focus is left far behind', async ({
  page,
}) => {
  await goTo(page, 120)
  await page.evaluate(() => {
    window.scrollTo({ top: 0, behavior: 'instant' })
  })
  await rowAt(page, 6).focus()
  const drifts = await page.evaluate(async () => {
    const drifts: number[] = []
    for (let step = 0; step < 40; step += 1) {
      const row = document.elementFromPoint(600, 700)?.closest('article')
      const before = row?.getBoundingClientRect().top ?? NaN
      window.scrollBy({ top: 200, behavior: 'instant' })
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
      if (row) drifts.push(Math.abs(before - 200 - row.getBoundingClientRect().top))
    }
    return drifts
  })
  expect(drifts.length).toBeGreaterThan(30)
  expect(Math.max(...drifts)).toBeLessThanOrEqual(2)
  await expect(rowAt(page, 20)).not.toBeAttached()
  await expect(rowAt(page, 6)).toBeFocused()
})

test('has as many rows below the screen as above it after a fast scroll', async ({ page }) => {
  await goTo(page, 300)
  await page.evaluate(() => {
    window.scrollTo({ top: 0, behavior: 'instant' })
  })
  await expect(rowAt(page, 30)).toBeAttached()
  for (let fling = 0; fling < 5; fling += 1) await page.mouse.wheel(0, 2300)
  await expect
    .poll(() =>
      page.evaluate(() => {
        const rows = [...document.querySelectorAll('article')]
        const last = rows.findLast((row) => row.getBoundingClientRect().top < window.innerHeight)
        const [end, shown] = [rows.at(-1), last].map((row) => Number(row?.ariaPosInSet))
        return (end ?? NaN) - (shown ?? NaN)
      }),
    )
    .toBeGreaterThan(25)
})

test('lets fewer rows stand while the list is flung past, and as many as before when it rests', async ({
  page,
}) => {
  await goTo(page, 300)
  const before = await settledRows(page)
  const session = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    const counts: number[] = []
    Object.assign(window, { counts })
    window.addEventListener('scroll', () => counts.push(document.querySelectorAll('article').length))
  })
  await session.send('Input.synthesizeScrollGesture', { x: 500, y: 400, yDistance: 12_000, speed: 4000 })
  const counts = await page.evaluate(() => (window as unknown as { counts: number[] }).counts)
  expect(counts.toSorted((a, b) => a - b)[counts.length >> 1]).toBeLessThan(before - 20)
  expect(await settledRows(page)).toBeGreaterThan(before - 8)
})

test('lets as many rows stand after a reload and after jumps as after any other scroll', async ({ page }) => {
  await goTo(page, 300)
  const before = await settledRows(page)
  await page.reload()
  await expect(rowAt(page, 300)).toBeInViewport()
  expect(await settledRows(page)).toBeGreaterThan(before - 8)
  for (let jump = 0; jump < 2; jump += 1) await scrollAndRest(page, () => scrollBy(page, -800))
  expect(await settledRows(page)).toBeGreaterThan(before - 8)
})

/** How many rows stand once none has come or gone for half a second of frames. */
async function settledRows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0
        let frames = 0
        requestAnimationFrame(function look() {
          const now = document.querySelectorAll('article').length
          frames = now === count ? frames + 1 : 0
          count = now
          if (frames > 30) resolve(count)
          else requestAnimationFrame(look)
        })
      }),
  )
}

test('stays on the row being read when a phone is turned, also back and forth', async ({ page }) => {
  const [upright, lying] = [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]
  await page.setViewportSize(upright)
  await goTo(page, 250)
  const { position, px } = await page.evaluate(() => {
    const distances = [...document.querySelectorAll('article')].map((article) => ({
      position: Number(article.ariaPosInSet),
      px: article.getBoundingClientRect().top - parseFloat(getComputedStyle(article).scrollMarginTop),
    }))
    return distances.find(({ px }) => px > 20) ?? { position: NaN, px: NaN }
  })
  // Of the row above it, a sliver shows.
  await scrollAndRest(page, () => scrollBy(page, px - 5))
  const row = rowAt(page, position)
  const before = (await row.boundingBox())?.y ?? NaN
  for (const size of [lying, upright, lying, upright]) {
    await page.setViewportSize(size)
    await expect
      .poll(async () => Math.abs(((await row.boundingBox())?.y ?? NaN) - before))
      .toBeLessThanOrEqual(2)
  }
})
