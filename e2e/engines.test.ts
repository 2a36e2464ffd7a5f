import path from 'node:path'
import { CANNED_ACCOUNTS, type CannedNetwork, openCannedNetwork } from './canned-network.ts'
import type { DrivenBrowser } from './engines/driver.ts'
import { EnginePage } from './engines/engine-page.ts'
import { findEngines } from './engines/find-engines.ts'
import { FaultProxy } from './fault-proxy.ts'
import { demoServiceTest, expect } from './fixtures.ts'

/** What differs between engines is tried in each that is found: anchoring, keys, storage, focus, languages. */
const ROWS = 600

interface Stream {
  network: CannedNetwork
  /** Stands between the page and the network, which it makes unreachable on demand. */
  proxy: FaultProxy
}

for (const { name, start } of findEngines()) {
  const emptyTest = demoServiceTest.extend<{ tab: EnginePage }, { engine: DrivenBrowser }>({
    engine: [
      async ({}, use) => {
        if (!start) throw new Error(`${name} is not installed`)
        const engine = await start()
        await use(engine)
        await engine.quit()
      },
      { scope: 'worker' },
    ],
    tab: async ({ engine }, use) => {
      const driver = await engine.openWindow()
      await driver.resize(1000, 900)
      await use(new EnginePage(driver))
      await driver.close()
    },
  })

  /** Shows the top of a long stream to a viewer who is signed in. */
  const test = emptyTest.extend<{ stream: Stream }>({
    stream: [
      async ({ tab }, use) => {
        const folder = path.join(import.meta.dirname, '../dist/client')
        const network = await openCannedNetwork({ folder, document: 'index.html', groups: ROWS, delayMs: 0 })
        const proxy = new FaultProxy()
        await proxy.open()
        proxy.forwardTo(network.url)
        await tab.driver.goto(proxy.url)
        await tab.evaluate((accounts) => {
          localStorage.setItem('hark.accounts', accounts)
        }, CANNED_ACCOUNTS)
        await tab.driver.goto(proxy.url)
        await expect.poll(async () => (await tab.names('article')).length).toBeGreaterThan(5)
        await use({ network, proxy })
        await proxy.close()
        network.close()
      },
      { auto: true },
    ],
  })

  test.describe(name, () => {
    test.skip(!start, `${name} is not installed`)

    emptyTest('signs in by the network’s own page, and out', async ({ tab, service }) => {
      await tab.driver.goto(service.url)
      await tab.click('button', /Demo network$/)
      await tab.click('button', /^Marisol Quintero/)
      await tab.click('button', 'Allow')
      await expect.poll(async () => (await tab.names('article')).length).toBeGreaterThan(5)
      await tab.click('button', /^Account: /)
      await tab.click('button', 'Sign out')
      await tab.expectNamed('button', /Demo network$/)
      expect(await tab.evaluate(() => localStorage.length)).toBe(0)
    })

    test('filters by the server, and goes back', async ({ tab, stream }) => {
      stream.network.forget()
      await tab.click('button', 'Reposts')
      await expect
        .poll(async () => (await tab.names('article')).every((row) => row.endsWith('reposted your post')))
        .toBe(true)
      expect(await tab.evaluate(() => location.search)).toBe('?actions=repost')
      expect(stream.network.requests.some((one) => one.includes('interaction_actions=repost&'))).toBe(true)
      await tab.evaluate(() => {
        history.back()
      })
      await expect
        .poll(async () => (await tab.names('article')).some((row) => row.endsWith('starred your post')))
        .toBe(true)
    })

    test('keeps the row being read on its pixel, 300 rows deep, through a refetch and on the way up', async ({
      tab,
      stream,
    }) => {
      await goTo(tab, 300)
      const text = `Loaf ${String(ROWS - 299)}:`
      const before = await topAtRest(tab, text)
      for (const place of [500, 400, 350]) stream.network.bump(place)
      await lookAwayAndBack(tab)
      await expect.poll(() => positionOf(tab, text)).toBe(303)
      expect(Math.abs((await topAtRest(tab, text)) - before)).toBeLessThan(1.5)
      expect(await greatestJumpOnTheWayUp(tab)).toBeLessThan(1.5)
      await pressHomeUntilAtTop(tab)
      expect((await tab.names('article'))[0]).toMatch(/your post$|following you$/)
    })

    test('says that the network is gone, keeps the list, and goes on when it is back', async ({
      tab,
      stream,
    }) => {
      const rows = await tab.names('article')
      await stream.proxy.break('top', { kind: 'refuse' })
      await lookAwayAndBack(tab)
      await tab.expectText(/Could not refresh/)
      expect((await tab.names('article')).slice(0, rows.length)).toEqual(rows)
      await stream.proxy.mend()
      stream.network.bump(10)
      await tab.click('button', /^(Retry|Try again)$/)
      await expect.poll(() => tab.names('article')).not.toEqual(rows)
      await expect.poll(() => tab.text()).not.toMatch(/Could not refresh/)
    })

    test('opens the list of a group’s people', async ({ tab, stream }) => {
      for (let times = 0; times < 5; times += 1) stream.network.bump(0)
      await lookAwayAndBack(tab)
      await tab.expectNamed('button', /^\d+ others$/)
      await tab.click('button', /^\d+ others$/)
      await expect.poll(async () => (await tab.names('listitem')).length).toBeGreaterThan(5)
    })

    test('changes its colours and its language, and its direction', async ({ tab }) => {
      await tab.click('button', 'Settings')
      await tab.click('radio', 'Dark')
      await expect
        .poll(() => tab.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
        .toBe('dark')
      await tab.evaluate(() => {
        const list = document.querySelector<HTMLSelectElement>('dialog select')
        if (!list) throw new Error('The settings have no list of languages')
        list.value = [...list.options].find((option) => option.text === 'العربية')?.value ?? ''
        list.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await expect.poll(() => tab.evaluate(() => document.documentElement.dir)).toBe('rtl')
      await tab.click('button', 'إغلاق')
      const [left, right] = await tab.evaluate(() => {
        const [face, time] = ['article img, article [class*=face]', 'article time'].map((selector) =>
          document.querySelector(selector)?.getBoundingClientRect(),
        )
        return [time?.left ?? NaN, face?.left ?? NaN]
      })
      expect(left).toBeLessThan(right)
      expect(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    })

    test('is read and used by keys, with a ring around what has the focus', async ({ tab }) => {
      // What has the focus by a click has no ring, and WebKit gives what is focused next none either.
      await tab.click('button', 'All')
      await tab.driver.press('j')
      await expect.poll(() => focusedRow(tab)).toBe('1')
      await tab.driver.press('j')
      await tab.driver.press('j')
      await expect.poll(() => focusedRow(tab)).toBe('3')
      await tab.driver.press('k')
      await expect.poll(() => focusedRow(tab)).toBe('2')
      expect(
        await tab.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
      ).toBe('solid')
      await tab.driver.press('End')
      await expect.poll(() => tab.evaluate(() => scrollY)).toBeGreaterThan(500)
      await pressHomeUntilAtTop(tab)
      await tab.driver.press('?')
      await tab.expectNamed('heading', /Keys|Keyboard shortcuts/)
      await tab.driver.press('Escape')
      await expect.poll(() => tab.evaluate(() => document.querySelector('dialog[open]') === null)).toBe(true)
    })
  })
}

/** Loads until this row is there, and puts it in the middle of the screen. */
async function goTo(tab: EnginePage, position: number) {
  await expect
    .poll(
      () =>
        tab.evaluate((wanted) => {
          const row = document.querySelector(`article[aria-posinset="${String(wanted)}"]`)
          if (row) {
            row.scrollIntoView({ block: 'center', behavior: 'instant' })
            const { top, bottom } = row.getBoundingClientRect()
            return bottom > 0 && top < innerHeight
          }
          scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
          return false
        }, position),
      { intervals: [100], timeout: 20_000 },
    )
    .toBe(true)
}

function positionOf(tab: EnginePage, text: string): Promise<number> {
  return tab.evaluate((wanted) => {
    const row = [...document.querySelectorAll('article')].find((one) => one.textContent.includes(wanted))
    return Number(row?.getAttribute('aria-posinset') ?? NaN)
  }, text)
}

/** Distance of a row from the top of the window, once it has kept it for ten frames. */
function topAtRest(tab: EnginePage, text: string): Promise<number> {
  return tab.evaluate(async (wanted) => {
    let top = NaN
    for (let still = 0; still < 10;) {
      const row = [...document.querySelectorAll('article')].find((one) => one.textContent.includes(wanted))
      const now = row?.getBoundingClientRect().top ?? NaN
      still = now === top ? still + 1 : 0
      top = now
      await new Promise(requestAnimationFrame)
    }
    return top
  }, text)
}

/**
 * Scrolls up, screen by screen, while at least a screen is left above: at the very top nothing is left to scroll that could make up
 * for a row there whose height was only estimated.
 * @returns by how much more or less than it was scrolled a row on screen has moved at most, in pixels
 */
function greatestJumpOnTheWayUp(tab: EnginePage): Promise<number> {
  return tab.evaluate(async () => {
    let greatest = 0
    while (scrollY > 2 * innerHeight) {
      const row = [...document.querySelectorAll('article')].find((one) => one.getBoundingClientRect().top > 0)
      const before = row?.getBoundingClientRect().top ?? NaN
      const distance = innerHeight
      scrollBy({ top: -distance, behavior: 'instant' })
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
      if (row?.isConnected !== true) throw new Error('A row that is near the screen has gone')
      greatest = Math.max(greatest, Math.abs(row.getBoundingClientRect().top - before - distance))
    }
    return greatest
  })
}

/** WebKit glides to the top, and stops on the way when rows come in meanwhile: docs/deploying.md, "Browsers". */
async function pressHomeUntilAtTop(tab: EnginePage) {
  await expect
    .poll(async () => {
      await tab.driver.press('Home')
      return tab.evaluate(() => scrollY)
    })
    .toBe(0)
}

function focusedRow(tab: EnginePage): Promise<string | null> {
  return tab.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-posinset') ?? null)
}

/** What an engine does when its window is focused again, after more time than the pause between two refetches. */
async function lookAwayAndBack(tab: EnginePage) {
  await tab.evaluate(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 10_000
    dispatchEvent(new Event('blur'))
    dispatchEvent(new Event('focus'))
  })
}
