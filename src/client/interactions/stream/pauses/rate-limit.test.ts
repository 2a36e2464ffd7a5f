import { expect, it } from 'vitest'
import { RateLimit } from './rate-limit.ts'

const MINUTE_MS = 60_000
const NOON_MS = Date.UTC(2026, 10, 24, 12)

function noChannel() {
  return { postMessage: () => undefined, close: () => undefined }
}

/** A browser whose clocks can be moved, and its storage, which outlives its pages. */
function openBrowser() {
  const kept = new Map<string, string>()
  const clock = { epochMs: NOON_MS, monotonicMs: 5_000 }
  return {
    clock,
    kept,
    pass(ms: number) {
      clock.epochMs += ms
      clock.monotonicMs += ms
    },
    openPage() {
      clock.monotonicMs = 5_000
      const storage = {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      }
      const clocks = { epochMs: () => clock.epochMs, monotonicMs: () => clock.monotonicMs }
      return new RateLimit('pause', { storage, openChannel: noChannel }, clocks)
    },
  }
}

it('lasts as long as the network asks, also over a reload', () => {
  const browser = openBrowser()
  browser.openPage().refuse(MINUTE_MS)
  browser.pass(20_000)
  const page = browser.openPage()
  expect(page.leftMs()).toBe(40_000)
  browser.pass(40_000)
  expect(page.leftMs()).toBe(0)
})

it('takes the 429s of requests that were under way together for one', () => {
  const browser = openBrowser()
  const page = browser.openPage()
  for (let request = 0; request < 4; request += 1) page.refuse(10_000)
  expect(page.leftMs()).toBe(10_000)
  browser.pass(10_000)
  expect(page.refuse(10_000)).toBeGreaterThan(10_000)
})

it('is not ended by the answer to a request from before it', () => {
  const page = openBrowser().openPage()
  page.refuse(10_000)
  page.accept()
  expect(page.leftMs()).toBe(10_000)
})

it('does not change when the clock of the day is set meanwhile', () => {
  const browser = openBrowser()
  const page = browser.openPage()
  page.refuse(MINUTE_MS)
  browser.clock.epochMs -= 86_400_000
  expect(page.leftMs()).toBe(MINUTE_MS)
  browser.pass(MINUTE_MS)
  expect(page.leftMs()).toBe(0)
})

it.each([-86_400_000, -3_600_000])(
  'begins anew when the clock was put back by %i ms before a reload',
  (ms) => {
    const browser = openBrowser()
    browser.openPage().refuse(MINUTE_MS)
    browser.clock.epochMs += ms
    expect(browser.openPage().leftMs()).toBe(MINUTE_MS)
  },
)

it('is over when the clock was put on before a reload', () => {
  const browser = openBrowser()
  browser.openPage().refuse(MINUTE_MS)
  browser.clock.epochMs += 86_400_000
  expect(browser.openPage().leftMs()).toBe(0)
})

it.each([Infinity, 999_999_999_999_000])('lasts no longer than 15 minutes: %d', (askedMs) => {
  const browser = openBrowser()
  browser.openPage().refuse(askedMs)
  expect(browser.openPage().leftMs()).toBe(15 * MINUTE_MS)
})

it('ends when the viewer wants to try, and is longer when that is refused', () => {
  const page = openBrowser().openPage()
  page.refuse(5_000)
  page.end()
  expect(page.leftMs()).toBe(0)
  expect(page.refuse(5_000)).toBe(MINUTE_MS)
  page.end()
  page.accept()
  expect(page.refuse(5_000)).toBe(5_000)
})

it.each(['null', '1', '{"untilMs":"soon"}', '{"setAtMs":0,"untilMs":1e300,"refusals":-1}', 'no JSON'])(
  'is none where what is stored is broken: %s',
  (text) => {
    const browser = openBrowser()
    browser.kept.set('pause', text)
    expect(browser.openPage().leftMs()).toBe(0)
  },
)
