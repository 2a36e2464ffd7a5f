import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { build } from 'vite'
// Types alone: declares what the page offers to its tests.
import type {} from './virtual-list/page.tsx'

const URL_ROOT = 'http://list.test/'
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** The virtual list on a page that holds nothing else: a thousand items of different heights. */
const test = base.extend<{ list: Page }, { folder: string }>({
  folder: [
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'hark-virtual-list-'))
      await build({
        configFile: false,
        root: path.join(import.meta.dirname, 'virtual-list'),
        logLevel: 'error',
        build: { outDir: folder },
      })
      await use(folder)
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  list: async ({ page, folder }, use) => {
    await page.route(`${URL_ROOT}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1) || 'index.html'
      const contentType = TYPES[path.extname(name)]
      if (contentType === undefined) await route.fulfill({ status: 404 })
      else await route.fulfill({ contentType, body: await readFile(path.join(folder, name)) })
    })
    await page.goto(URL_ROOT)
    await expect(page.getByRole('article').first()).toBeVisible()
    await use(page)
  },
})

const KEYS = keysFrom(0, 1000)

function keysFrom(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `item ${String(from + index)}`)
}

function show(list: Page, keys: readonly string[]) {
  return list.evaluate((wanted) => {
    window.listUnderTest.show(wanted)
  }, keys)
}

function onScreen(list: Page) {
  return list.evaluate(() => window.listUnderTest.onScreen())
}

function mountedCount(list: Page) {
  return list.getByRole('article').count()
}

/** Scrolls an item to a distance from the top of the window, however far away it is. */
async function goTo(list: Page, key: string, top = 50) {
  await expect
    .poll(async () => {
      await list.evaluate((wanted) => window.listUnderTest.scrollToKey(...wanted), [key, top] as const)
      return topOf(list, key)
    })
    .toBeCloseTo(top, 0)
  await settled(list)
}

async function topOf(list: Page, key: string): Promise<number> {
  return (await onScreen(list)).find((item) => item.key === key)?.top ?? NaN
}

/** Waits until nothing more is mounted or unmounted, and returns how many items are mounted. */
async function settled(list: Page): Promise<number> {
  let before = -1
  await expect
    .poll(async () => {
      const last = before
      before = await list.evaluate(
        () =>
          new Promise<number>((resolve) => {
            requestAnimationFrame(() => {
              requestAnimationFrame(() => {
                resolve(document.querySelectorAll('article').length)
              })
            })
          }),
      )
      return before === last
    })
    .toBe(true)
  return before
}

/** Checks that the screen is full of items, without a gap. */
async function expectFullScreen(list: Page) {
  await expect
    .poll(() =>
      list.evaluate(() => {
        const at = [1, window.innerHeight / 2, window.innerHeight - 1]
        return at.every((y) => document.elementFromPoint(100, y)?.closest('article'))
      }),
    )
    .toBe(true)
}

test('mounts what is on screen and some around it, of a thousand items', async ({ list }) => {
  await expect.poll(() => mountedCount(list)).toBeGreaterThan(30)
  expect(await settled(list)).toBeLessThan(100)
  await goTo(list, 'item 500')
  expect(await settled(list)).toBeLessThan(110)
})

test('shows items at once after jumps into the middle and to either end', async ({ list }) => {
  for (const part of [0.5, 1, 0.2, 0]) {
    await list.evaluate((at) => {
      window.scrollTo({ top: document.documentElement.scrollHeight * at, behavior: 'instant' })
    }, part)
    await expectFullScreen(list)
  }
  expect((await onScreen(list))[0]?.key).toBe('item 0')
})

const CHANGES: readonly (readonly [string, readonly string[]])[] = [
  ['items are inserted above', [...keysFrom(2000, 2060), ...KEYS]],
  ['items above are removed', KEYS.slice(60)],
  ['items below are removed', KEYS.slice(0, 560)],
  ['items from below move to the top', [...KEYS.slice(900), ...KEYS.slice(0, 900)]],
  ['its neighbours move to the top', ['item 502', 'item 499', ...KEYS.toSpliced(502, 1).toSpliced(499, 1)]],
  ['all the others are replaced', [...keysFrom(3000, 3100), 'item 500', ...keysFrom(4000, 4100)]],
]
for (const [what, keys] of CHANGES)
  test(`keeps the first item on screen on its pixel when ${what}`, async ({ list }) => {
    await goTo(list, 'item 500', 0)
    await show(list, keys)
    await expect(list.getByRole('article', { name: 'item 500', exact: true })).toHaveAttribute(
      'aria-posinset',
      String(keys.indexOf('item 500') + 1),
    )
    await settled(list)
    expect(await topOf(list, 'item 500')).toBeCloseTo(0, 0)
    await expectFullScreen(list)
  })

test('keeps the next item on its pixel when the first one on screen is removed', async ({ list }) => {
  await goTo(list, 'item 500', 0)
  const before = await topOf(list, 'item 501')
  await show(list, KEYS.toSpliced(500, 1))
  await expect(list.getByRole('article', { name: 'item 500', exact: true })).toHaveCount(0)
  await settled(list)
  expect(await topOf(list, 'item 501')).toBeCloseTo(before, 0)
})

test('shows items that come in at the top to a viewer who is there', async ({ list }) => {
  await show(list, [...keysFrom(2000, 2005), ...KEYS])
  await expect.poll(async () => (await onScreen(list))[0]).toEqual({ key: 'item 2000', top: 0 })
})

test('mounts fewer items during fast scrolling, and as many as before once it has ended', async ({
  list,
}) => {
  await goTo(list, 'item 300')
  const before = await settled(list)
  await list.evaluate(() => {
    const counts: number[] = []
    Object.assign(window, { counts })
    window.addEventListener('scroll', () => counts.push(document.querySelectorAll('article').length))
  })
  const session = await list.context().newCDPSession(list)
  await session.send('Input.synthesizeScrollGesture', { x: 500, y: 400, yDistance: -12_000, speed: 4000 })
  const counts = await list.evaluate(() => (window as unknown as { counts: number[] }).counts)
  expect(counts.toSorted((a, b) => a - b)[counts.length >> 1]).toBeLessThan(before - 20)
  await expect.poll(() => settled(list)).toBeGreaterThan(before - 8)
})

test('mounts all items for print, and keeps its place when that is over', async ({ list }) => {
  await goTo(list, 'item 500')
  await list.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await mountedCount(list)).toBe(KEYS.length)
  await list.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect(await mountedCount(list)).toBeLessThan(110)
  expect(await topOf(list, 'item 500')).toBeCloseTo(50, 0)
})

test('keeps the focus on a control that is scrolled away and moved', async ({ list }) => {
  const button = list.getByRole('button', { name: 'item 3', exact: true })
  await button.focus()
  await goTo(list, 'item 700')
  await expect(button).toBeFocused()
  await show(list, ['item 3', ...KEYS.toSpliced(3, 1)])
  await expect(list.getByRole('article', { name: 'item 3', exact: true })).toHaveAttribute(
    'aria-posinset',
    '1',
  )
  await expect(button).toBeFocused()
})

test('gives the focus of an item that is removed to the one at its place', async ({ list }) => {
  await list.getByRole('article', { name: 'item 5', exact: true }).focus()
  await show(list, KEYS.toSpliced(5, 1))
  await expect(list.getByRole('article', { name: 'item 6', exact: true })).toBeFocused()
})
