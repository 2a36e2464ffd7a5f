import type { Page } from '@playwright/test'
import { expect, lookAwayAndBack, scrollAndRest, test as base } from './fixtures.ts'
import type { Person } from './person.ts'

interface Reader {
  viewer: Person
  anna: Person
  ben: Person
  /** "Loaf 00" to "Loaf 18", each starred by Anna; the last is on top. */
  posts: string[]
}

/** A viewer who has scrolled to the middle of a list of twenty rows. */
const test = base.extend<{ reader: Reader }>({
  reader: async ({ page, community, openAs }, use) => {
    const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
    const posts = await anna.starNewPosts(viewer, 19)
    await openAs(viewer)
    await expect(page.getByRole('article')).toHaveCount(20)
    await page.evaluate(() => {
      window.scrollTo(0, 340)
    })
    await use({ viewer, anna, ben, posts })
  },
})

/** Low enough that a list of twenty rows has much above and below it. */
test.use({ viewport: { width: 1000, height: 600 } })

function row(page: Page, text: string) {
  return page.getByRole('article').filter({ hasText: text })
}

/** Distance of a row from the top of the window. */
async function topOf(page: Page, text: string): Promise<number> {
  const box = await row(page, text).boundingBox()
  if (box === null) throw new Error(`no row says ${text}`)
  return box.y
}

test('leads up to what is new above the window, to the top, and back to the same place', async ({
  page,
  reader: { ben, posts },
}) => {
  /** Distance of the row that is read from the top of the window. */
  async function starTop() {
    const row = page.getByRole('article', { name: 'Anna starred your post' }).filter({ hasText: 'Loaf 10' })
    return (await row.boundingBox())?.y
  }
  const before = await starTop()
  for (const post of posts.slice(0, 12)) await ben.repost(post)
  await lookAwayAndBack(page)
  const up = page.getByRole('button', { name: /^\d+ new$/ })
  await expect(up).toHaveText('12 new')
  expect(await starTop()).toBe(before)

  // Else Playwright finds it under the masthead, and scrolls.
  await up.evaluate((pill) => Promise.all(pill.getAnimations().map(({ finished }) => finished)))
  await up.click()
  const first = page.getByRole('article', { name: 'Ben reposted your post' }).filter({ hasText: 'Loaf 00' })
  await expect(first).toBeInViewport()
  await expect(first).toBeFocused()
  await expect(up).not.toHaveText('12 new')
  await up.click()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
  await expect(up).toHaveCount(0)
  const back = page.getByRole('button', { name: 'Back to where you were' })
  await back.evaluate((pill) => Promise.all(pill.getAnimations().map(({ finished }) => finished)))
  await back.click()
  await expect.poll(() => starTop()).toBe(before)
  await expect(back).toHaveCount(0)
})

interface Change {
  name: string
  happen: (reader: Reader) => Promise<unknown>
  isShown: (page: Page) => Promise<unknown>
}

const CHANGES: Change[] = [
  {
    name: 'rows are added above',
    happen: async ({ ben, viewer, posts }) => {
      for (const post of posts.slice(0, 4)) await ben.repost(post)
      await ben.follow(viewer)
    },
    isShown: (page) => expect(page.getByRole('article', { name: 'Ben reposted your post' })).toHaveCount(4),
  },
  {
    name: 'rows above are gone',
    happen: async ({ anna, posts }) => {
      for (const post of posts.slice(15)) await anna.unstar(post)
    },
    isShown: (page) => expect(row(page, 'Loaf 18')).toHaveCount(0),
  },
  {
    name: 'a row from below grows and moves to the top',
    happen: ({ ben, posts }) => ben.star(posts[1] ?? ''),
    isShown: (page) =>
      expect(page.getByRole('article', { name: 'Ben and Anna starred your post' })).toBeAttached(),
  },
  {
    name: 'the row on top of the screen moves away',
    happen: ({ ben, posts }) => ben.star(posts[13] ?? ''),
    isShown: (page) =>
      expect(page.getByRole('article', { name: 'Ben and Anna starred your post' })).toBeAttached(),
  },
]

for (const { name, happen, isShown } of CHANGES)
  test(`keeps the row being read on its pixel when ${name}`, async ({ page, reader }) => {
    const before = await topOf(page, 'Loaf 09')
    await happen(reader)
    await lookAwayAndBack(page)
    await isShown(page)
    const drift = Math.abs((await topOf(page, 'Loaf 09')) - before)
    test.info().annotations.push({ type: 'drift', description: `${String(drift)} px` })
    expect(drift).toBeLessThanOrEqual(2)
  })

test('keeps the focus on its control when rows move past it', async ({ page, reader }) => {
  const { ben, posts } = reader
  const link = row(page, 'Loaf 09').getByRole('link', { name: 'Anna' })
  await link.focus()
  await ben.repost(posts[9] ?? '')
  await ben.star(posts[8] ?? '')
  await lookAwayAndBack(page)
  await expect(page.getByRole('article', { name: 'Ben reposted your post' })).toBeAttached()
  await expect(link).toBeFocused()
})

test('lets new rows simply appear at the very top', async ({ page, reader }) => {
  await page.evaluate(() => {
    window.scrollTo(0, 0)
  })
  await reader.ben.follow(reader.viewer)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Ben started following you')
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('returns to the same row from an object’s page by Back, and by a reload', async ({ page, reader }) => {
  const before = await topOf(page, 'Loaf 09')
  await page.reload()
  await expect(row(page, 'Loaf 09')).toBeVisible()
  expect(Math.abs((await topOf(page, 'Loaf 09')) - before)).toBeLessThanOrEqual(2)
  await row(page, 'Loaf 09').getByRole('link', { name: /^Open/ }).click()
  await expect(page).toHaveURL(/\/posts\//)
  await reader.ben.follow(reader.viewer)
  await page.goBack()
  await expect(row(page, 'Loaf 09')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Ben started following you' })).toBeAttached()
  expect(Math.abs((await topOf(page, 'Loaf 09')) - before)).toBeLessThanOrEqual(2)
})

test('has the focus on the row that was opened by key when it is come back to', async ({ page, reader }) => {
  expect(reader.posts).toHaveLength(19)
  await row(page, 'Loaf 09').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/posts\//)
  await page.goBack()
  await expect(row(page, 'Loaf 09')).toBeFocused()
  await page.keyboard.press('j')
  await expect(row(page, 'Loaf 08')).toBeFocused()
})

test('comes back to the very top with what is new there, and the focus on its row', async ({
  page,
  reader,
}) => {
  await page.evaluate(() => {
    window.scrollTo(0, 0)
  })
  await row(page, 'Loaf 18').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/posts\//)
  await reader.ben.follow(reader.viewer)
  await page.goBack()
  await expect(row(page, 'Loaf 18')).toBeFocused()
  await expect(page.getByRole('article', { name: 'Ben started following you' })).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('goes on scrolling while a phone’s own bars come and go', async ({ page, reader }) => {
  expect(reader.posts).toHaveLength(19)
  await scrollAndRest(page, () =>
    page.evaluate(() => {
      window.scrollBy({ top: 20, behavior: 'instant' })
    }),
  )
  const scrolledPx = await page.evaluate(() => {
    const before = window.scrollY
    window.scrollBy({ top: 200, behavior: 'instant' })
    window.dispatchEvent(new Event('resize'))
    return window.scrollY - before
  })
  expect(scrolledPx).toBe(200)
})
