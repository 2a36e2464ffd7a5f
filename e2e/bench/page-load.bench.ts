import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type Conditions, measureLoad, median, printTable, spread, untilFirstRow } from './measure.ts'
import { API_DELAY_MS, HARK, openPageUnderMeasure, test } from './page-under-measure.ts'

/**
 * Hark beside two lower bounds that draw the same rows: a page without any framework, and plain React. Absolute times
 * belong to a machine; the ratios are what counts.
 */

const ROUNDS = Number(process.env.ROUNDS || 7)
const SLOW_API_DELAY_MS = 4000

test('weight of the first load', async ({ open, hark, floors }) => {
  hark.forget()
  const { page } = await open()
  await page.context().close()
  const loaded = hark.requests.filter((request) => /\.(js|css)$/.test(request))
  const own = await weigh(loaded.map((file) => path.join(HARK, file)))
  const assets = path.join(floors.libraries, 'assets')
  const floor = await weigh((await readdir(assets)).map((file) => path.join(assets, file)))
  printTable('First load, JS + CSS, bytes', [
    { page: 'Hark', brotli: own.brotli, gzip: own.gzip, ratio: (own.brotli / floor.brotli).toFixed(2) },
    { page: 'its libraries alone', brotli: floor.brotli, gzip: floor.gzip, ratio: '1.00' },
  ])
})

async function weigh(files: readonly string[]) {
  const contents = await Promise.all(files.map((file) => readFile(file)))
  return {
    brotli: contents.reduce((sum, content) => sum + brotliCompressSync(content).length, 0),
    gzip: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
  }
}

test('navigation to the first row', async ({ browser, hark, floors }) => {
  const pages = {
    'no framework': await openPageUnderMeasure(floors.plain, 'plain.html'),
    'plain React': await openPageUnderMeasure(floors.react, 'react.html'),
    Hark: hark,
  }
  const conditions: Record<string, Conditions> = {
    '1x': { cpu: 1 },
    '4x': { cpu: 4 },
    '4x, slow 4G': { cpu: 4, network: 'slow 4G' },
  }
  for (const [name, condition] of Object.entries(conditions)) {
    const figures = Object.fromEntries(
      Object.keys(pages).map((key) => [
        key,
        { first: [] as number[], blocked: [] as number[], worked: [] as number[], shift: [] as number[] },
      ]),
    )
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [key, network] of Object.entries(pages)) {
        const load = await measureLoad(browser, network.url, condition)
        figures[key]?.first.push(load.firstRowMs)
        figures[key]?.blocked.push(load.blockingMs)
        figures[key]?.shift.push(load.layoutShift)
        figures[key]?.worked.push(load.workedMs)
      }
    const react = figures['plain React']
    printTable(
      `First row painted, empty cache, processor ${name}, milliseconds`,
      Object.entries(figures).map(([key, { first, blocked, worked, shift }]) => ({
        page: key,
        'first row': spread(first),
        ratio: (median(first) / median(react?.first ?? [])).toFixed(2),
        'main thread': spread(worked),
        'ratio ': (median(worked) / median(react?.worked ?? [])).toFixed(2),
        blocked: spread(blocked),
        'layout shift': Math.max(...shift).toFixed(4),
      })),
    )
  }
  pages['no framework'].close()
  pages['plain React'].close()
})

test('first row of a stream that was kept', async ({ open, hark }) => {
  const rows = []
  for (const cpu of [1, 4]) {
    const { page, session } = await open()
    await page.waitForFunction(async () => {
      const databases = await indexedDB.databases()
      return databases.some(({ name }) => name === 'hark')
    })
    await page.waitForTimeout(500)
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    hark.delayMs = SLOW_API_DELAY_MS
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.reload()
      times.push((await untilFirstRow(page)).firstRowMs)
    }
    hark.delayMs = API_DELAY_MS
    await page.context().close()
    rows.push({
      processor: `${String(cpu)}x`,
      'first row ms': spread(times),
      'network answers after ms': SLOW_API_DELAY_MS,
    })
  }
  printTable('First row painted, with a stream that was kept', rows)
})

test('requests until the first row', async ({ open, hark }) => {
  hark.forget()
  const { page } = await open()
  const timeline = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => !name.includes('/avatars/'))
      .map(({ name, startTime, responseEnd }) => ({
        request: new URL(name).pathname.replace(/-[\w-]{8}\./, '.'),
        'from ms': startTime.toFixed(0),
        'to ms': responseEnd.toFixed(0),
      })),
  )
  printTable('Requests until the first row', timeline)
  await page.context().close()
})
