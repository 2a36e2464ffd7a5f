import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { CANNED_ACCOUNTS } from '../canned-network.ts'
import { UninspectedPage } from './uninspected-page.ts'

/** What a visit to a page is measured under. */
export interface Conditions {
  /** Slow-down of the processor, 1 for none. */
  cpu: number
  network?: 'slow 4G'
}

/** The figures that `observe` collects in the page. */
interface Observed {
  firstRowMs: number
  blockingMs: number
  longestTaskMs: number
  layoutShift: number
}

/** Chrome's own preset "Slow 4G": latency in milliseconds, throughput in bytes a second. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
}

/** A task longer than this delays the user's input, in milliseconds. */
const BLOCKING_FROM_MS = 50

/** A browser loads parts of its own with each new window, which no page should be measured against, in milliseconds. */
const WINDOW_OPENS_MS = 1000

/** How often a page that loads is asked how far it is: seldom, or it would be measured answering. */
const LOOK_EVERY_MS = 500

const LONGEST_LOAD_MS = 30_000

const VIEWPORT = { width: 1000, height: 900 }

const OBSERVED_FROM = { accounts: CANNED_ACCOUNTS, blockingFromMs: BLOCKING_FROM_MS }

/** A page that the protocol reaches, inspected or not. */
type Spoken = Pick<CDPSession, 'send'>

interface BenchWindow {
  observed: Observed
  frames: number[]
}

/** Opens a page with an empty cache, signed in, that collects figures from its first moment on. */
export async function openMeasured(
  browser: Browser,
  conditions: Conditions,
): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await impose(conditions, session)
  await page.addInitScript(observe, OBSERVED_FROM)
  await page.waitForTimeout(WINDOW_OPENS_MS)
  return { page, session }
}

async function impose({ cpu, network }: Conditions, page: Spoken) {
  await page.send('Performance.enable')
  await page.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (network === undefined) return
  await page.send('Network.enable')
  await page.send('Network.emulateNetworkConditions', SLOW_4G)
}

/** A load of a page, from the navigation to its first row, with an empty cache, signed in, and without an inspector. */
export async function measureLoad(
  browser: Browser,
  url: string,
  conditions: Conditions,
): Promise<Observed & { workedMs: number }> {
  const page = await UninspectedPage.open(browser)
  await page.send('Page.enable')
  await page.send('Emulation.setDeviceMetricsOverride', { ...VIEWPORT, deviceScaleFactor: 1, mobile: false })
  await impose(conditions, page)
  await page.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${observe.toString()})(${JSON.stringify(OBSERVED_FROM)})`,
  })
  await pause(WINDOW_OPENS_MS)
  await page.send('Page.navigate', { url })
  let observed: Observed
  let waitedMs = 0
  do {
    if (waitedMs > LONGEST_LOAD_MS) throw new Error(`No row of ${url} was shown`)
    waitedMs += LOOK_EVERY_MS
    await pause(LOOK_EVERY_MS)
    observed = (await page.evaluate('window.observed')) as Observed
  } while (observed.firstRowMs === 0)
  const measured = { ...observed, workedMs: await workedMs(page) }
  await page.close()
  return measured
}

/** Runs in the page, before its own code. */
function observe({ accounts, blockingFromMs }: { accounts: string; blockingFromMs: number }) {
  localStorage.setItem('hark.accounts', accounts)
  // What it keeps for later would compete with what is measured.
  ServiceWorkerContainer.prototype.register = () => new Promise(() => undefined)
  const observed: Observed = { firstRowMs: 0, blockingMs: 0, longestTaskMs: 0, layoutShift: 0 }
  Object.assign(window, { observed })
  // The browser itself says what was the largest thing that it showed, and when: with rows on screen a row is.
  new PerformanceObserver((list) => {
    for (const { element, startTime } of list.getEntries() as LargestContentfulPaint[])
      if (observed.firstRowMs === 0 && element?.closest('article')) observed.firstRowMs = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      observed.blockingMs += Math.max(0, duration - blockingFromMs)
      observed.longestTaskMs = Math.max(observed.longestTaskMs, duration)
    }
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) observed.layoutShift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Waits for the first row to be painted, and for the observers to have heard of it. */
export async function untilFirstRow(page: Page): Promise<Observed> {
  await page.waitForFunction(() => (window as unknown as BenchWindow).observed.firstRowMs > 0)
  return readObserved(page)
}

export async function readObserved(page: Page): Promise<Observed> {
  return page.evaluate(
    () =>
      new Promise<Observed>((resolve) => {
        requestAnimationFrame(() => {
          setTimeout(() => {
            resolve((window as unknown as BenchWindow).observed)
          })
        })
      }),
  )
}

export async function forgetObserved(page: Page) {
  await readObserved(page)
  await page.evaluate(() => {
    Object.assign((window as unknown as BenchWindow).observed, {
      blockingMs: 0,
      longestTaskMs: 0,
      layoutShift: 0,
    })
  })
}

/** Milliseconds that the main thread of a page has worked since it was opened. */
export async function workedMs(session: Spoken): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
}

/** Bytes of the page's JavaScript heap after a collection. */
export async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

/** Scrolls by wheel-like gestures and returns the length of every frame meanwhile, in milliseconds. */
export async function framesWhileScrolling(
  { page, session }: { page: Page; session: CDPSession },
  { distancePx, pxPerSecond }: { distancePx: number; pxPerSecond: number },
): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    let last = performance.now()
    requestAnimationFrame(function note(now) {
      frames.push(now - last)
      last = now
      if ((window as unknown as BenchWindow).frames === frames) requestAnimationFrame(note)
    })
  })
  await session.send('Input.synthesizeScrollGesture', {
    x: 500,
    y: 500,
    yDistance: -distancePx,
    speed: pxPerSecond,
    gestureSourceType: 'mouse',
  })
  return page.evaluate(() => {
    const { frames } = window as unknown as BenchWindow
    Object.assign(window, { frames: [] })
    return frames.slice(1)
  })
}

/** Scrolls to the end again and again until this many rows are loaded. */
export async function loadRows(page: Page, rows: number) {
  for (;;) {
    const loaded = await loadedRows(page)
    if (loaded >= rows) return
    await page.evaluate(() => {
      window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
    })
    await page.waitForFunction(
      (before) =>
        Number([...document.querySelectorAll('article')].at(-1)?.getAttribute('aria-posinset')) > before,
      loaded,
    )
  }
}

async function loadedRows(page: Page): Promise<number> {
  return page.evaluate(() =>
    Number([...document.querySelectorAll('article')].at(-1)?.getAttribute('aria-posinset') ?? 0),
  )
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** "212 (205-230)": the median and the spread. */
export function spread(values: readonly number[], digits = 0): string {
  return `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)})`
}

/** Prints rows of equal keys as a table under a title. */
export function printTable(title: string, rows: readonly Record<string, string | number>[]) {
  const heads = Object.keys(rows[0] ?? {})
  const widths = heads.map((head) => Math.max(head.length, ...rows.map((row) => String(row[head]).length)))
  const lines = [Object.fromEntries(heads.map((head) => [head, head])), ...rows].map((row) =>
    heads.map((head, index) => String(row[head]).padEnd(widths[index] ?? 0)).join('  '),
  )
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
}
