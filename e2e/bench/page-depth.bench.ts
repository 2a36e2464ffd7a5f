import type { Page } from '@playwright/test'
import {
  forgetObserved,
  framesWhileScrolling,
  heapBytes,
  loadRows,
  median,
  openMeasured,
  printTable,
  quantile,
  readObserved,
  spread,
  workedMs,
} from './measure.ts'
import { test } from './page-under-measure.ts'

/** What it costs to have many rows loaded: more of them, reading all of them anew, scrolling, filtering, waiting. */

const SCROLL_PX = 200_000

/** After a page has come up or was scrolled it draws rows around the screen and keeps what it read, in milliseconds. */
const SETTLES_MS = 2000

test('document and heap by depth', async ({ browser, open, hark }) => {
  const { page, session } = await open()
  const rows = []
  for (const depth of [20, 200, 1000, 5000, 20_000]) {
    await loadRows(page, depth)
    await settled(page)
    const [nodes, heap] = [await countNodes(page), await heapBytes(session)]
    const held = depth <= 5000 ? await heapOfJson(depth) : NaN
    rows.push({
      rows: depth,
      nodes,
      'heap MB': (heap / 1e6).toFixed(1),
      'JSON as objects MB': (held / 1e6).toFixed(1),
      ratio: (heap / held).toFixed(2),
    })
  }
  printTable('Document and heap by rows loaded', rows)
  await page.context().close()

  async function heapOfJson(depth: number): Promise<number> {
    const blank = await openMeasured(browser, { cpu: 1 })
    await blank.page.goto(`${hark.url}/networks.json`)
    await blank.page.evaluate(async (wanted) => {
      const held: unknown[] = []
      Object.assign(window, { held })
      let before = ''
      for (let count = 0; count < wanted; count += 200) {
        const answer = await fetch(`/stream/0/users/me/interactions?count=200${before}`)
        const page = (await answer.json()) as { meta: { min_id: string } }
        held.push(page)
        before = `&before_id=${page.meta.min_id}`
      }
    }, depth)
    const bytes = await heapBytes(blank.session)
    await blank.page.context().close()
    return bytes
  }
})

/** Rows come into the document and go out of it for a while after a scroll. */
async function settled(page: Page) {
  await page.waitForTimeout(SETTLES_MS)
}

function countNodes(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length)
}

test('one more page by depth', async ({ open, hark }) => {
  const { page, session } = await open()
  const rows = []
  hark.greatestCount = 20
  for (const depth of [20, 1000, 5000]) {
    await loadRows(page, depth)
    const worked: number[] = []
    for (let step = 0; step < 5; step += 1) {
      const before = await workedMs(session)
      await loadRows(page, depth + (step + 1) * 20)
      worked.push((await workedMs(session)) - before)
    }
    rows.push({ 'rows loaded': depth, 'main thread ms': spread(worked, 1), median: median(worked) })
  }
  hark.greatestCount = 200
  const first = rows[0]?.median ?? NaN
  printTable(
    'One more page of 20 rows',
    rows.map(({ median: value, ...row }) => ({ ...row, ratio: (value / first).toFixed(2) })),
  )
  await page.context().close()
})

test('whole refetch of 1000 rows of which one changed', async ({ open, hark }) => {
  const rows = []
  for (const cpu of [1, 4]) {
    const { page, session } = await open({ cpu: 1 })
    await loadRows(page, 1000)
    await page.evaluate(() => {
      window.scrollTo(0, 4000)
      const touched = new Set<Element>()
      Object.assign(window, { touched })
      new MutationObserver((records) => {
        for (const { target } of records) {
          const row = (target instanceof Element ? target : target.parentElement)?.closest('article')
          if (row) touched.add(row)
        }
      }).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['class', 'aria-label', 'data-key'],
      })
    })
    await page.waitForTimeout(5500)
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    await forgetObserved(page)
    hark.bump(10)
    hark.forget()
    const before = await workedMs(session)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.waitForFunction(
      () => document.querySelector('[role=feed]')?.getAttribute('aria-busy') === 'true',
    )
    await page.waitForFunction(
      () => document.querySelector('[role=feed]')?.getAttribute('aria-busy') === 'false',
    )
    const observed = await readObserved(page)
    rows.push({
      processor: `${String(cpu)}x`,
      requests: hark.requests.filter((request) => request.startsWith('/stream/')).length,
      'rows touched': await page.evaluate(
        () => (window as unknown as { touched: Set<Element> }).touched.size,
      ),
      'main thread ms': ((await workedMs(session)) - before).toFixed(0),
      'longest task ms': observed.longestTaskMs.toFixed(0),
      'layout shift': observed.layoutShift.toFixed(4),
    })
    await page.context().close()
  }
  printTable('Whole refetch of 1000 rows, one of them changed', rows)
})

test('scroll through 5000 rows', async ({ browser, open, hark }) => {
  const rows: Record<string, string | number>[] = []
  const opened = await open({ cpu: 1 })
  await loadRows(opened.page, 5000)
  await settled(opened.page)
  const heightPx = await opened.page.evaluate(() => {
    window.scrollTo(0, 0)
    return document.documentElement.scrollHeight
  })
  await measure('Hark', opened)
  // Afterwards, since a second window takes its share of the frames.
  const empty = await openMeasured(browser, { cpu: 1 })
  await empty.page.goto(`${hark.url}/networks.json`)
  await empty.page.evaluate((height) => {
    document.body.innerHTML = `<div style="height: ${String(height)}px"></div>`
  }, heightPx)
  await measure('empty page', empty)
  printTable(`Scroll through 5000 rows (${String(heightPx)} px), processor 4x`, rows)

  async function measure(name: string, { page, session }: typeof opened) {
    await settled(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const frames = await framesWhileScrolling(
      { page, session },
      { distancePx: Math.min(heightPx, SCROLL_PX), pxPerSecond: 4000 },
    )
    rows.push({
      page: name,
      frames: frames.length,
      'p50 ms': quantile(frames, 0.5).toFixed(1),
      'p95 ms': quantile(frames, 0.95).toFixed(1),
      'longest ms': Math.max(...frames).toFixed(0),
      'over 50 ms': frames.filter((frame) => frame > 50).length,
    })
    await page.context().close()
  }
})

test('filter switch', async ({ open, hark }) => {
  const { page } = await open()
  const rows = []
  for (const [name, chip] of [
    ['not in the cache', 'Stars'],
    ['in the cache', 'All'],
    ['in the cache', 'Stars'],
  ] as const) {
    hark.forget()
    const ms = await page.evaluate(
      (label) =>
        new Promise<number>((resolve) => {
          const button = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent === label,
          )
          const shown = document.querySelector('[role=feed]')
          const began = performance.now()
          button?.click()
          requestAnimationFrame(function look() {
            const feed = document.querySelector('[role=feed]')
            if (feed !== shown && feed?.querySelector('article')) resolve(performance.now() - began)
            else requestAnimationFrame(look)
          })
        }),
      chip,
    )
    rows.push({
      filter: name,
      'to the list ms': ms.toFixed(0),
      requests: hark.requests.filter((request) => request.startsWith('/stream/')).length,
    })
    await page.waitForLoadState('networkidle')
  }
  printTable('Filter switch', rows)
  await page.context().close()
})

test('an idle visible minute', async ({ open, hark }) => {
  const { page, session } = await open()
  await settled(page)
  await page.evaluate(() => {
    const changed: string[] = []
    Object.assign(window, { changed })
    new MutationObserver((records) => {
      for (const { target } of records)
        changed.push((target instanceof Element ? target : target.parentElement)?.tagName ?? '?')
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  hark.forget()
  const before = await workedMs(session)
  await page.waitForTimeout(65_000)
  printTable('65 idle visible seconds', [
    {
      requests: hark.requests.filter((request) => request.startsWith('/stream/')).length,
      'main thread ms': ((await workedMs(session)) - before).toFixed(0),
      'elements changed': await page.evaluate(
        () => [...new Set((window as unknown as { changed: string[] }).changed)].join() || 'none',
      ),
    },
  ])
  await page.context().close()
})
