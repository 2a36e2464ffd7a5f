import { expect, test } from './fixtures.ts'

const LONG_AWAY_MS = 10 * 60_000

test('opens the people of a group by a press on a face, also on one that is new, and marks who is new', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ...crowd] = await community.people('Vera', 'Ann', 'Bob', 'Cyd', 'Dee')
  const post = await viewer.post('Rye.')
  for (const person of crowd.slice(0, 3)) await person.star(post)
  await openAs(viewer)
  await expect(page.getByRole('article', { name: 'Cyd, Bob and 1 other starred your post' })).toBeVisible()
  await page.goto('about:blank')
  await page.clock.install({ time: Date.now() + LONG_AWAY_MS })
  await crowd.at(-1)?.star(post)
  await page.goto('/')

  const row = page.getByRole('article', { name: 'Dee, Cyd and 2 others starred your post' })
  await expect(row).toHaveAccessibleDescription('1 new')
  const face = row.locator('.face-pile').locator('[data-new]')
  await expect(face).toHaveCount(1)
  const { x, y, width, height } = (await face.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.click(x + width / 4, y + height / 2)
  await expect(row.getByRole('listitem')).toHaveText([/Dee.*New/, /Cyd/, /Bob/, /Ann/])
  await expect(row.getByRole('listitem').filter({ hasText: 'New' })).toHaveCount(1)
  await page.mouse.click(x + width / 4, y + height / 2)
  await expect(row.getByRole('listitem')).toHaveCount(0)
})

test('lets the wheel scroll the page over an open list of people', async ({ page, community, openAs }) => {
  const [viewer, ...crowd] = await community.people('Vera', 'Ann', 'Bob', 'Cyd', 'Dee', 'Eve', 'Flo')
  for (const person of crowd) await person.follow(viewer)
  const post = await viewer.post('Rye.')
  for (const person of crowd) await person.repost(post)
  await page.setViewportSize({ width: 400, height: 500 })
  await openAs(viewer)
  await page.getByRole('button', { name: '4 others' }).first().click()
  const list = page.getByRole('listitem').first()
  await list.hover()
  await page.mouse.wheel(0, 200)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100)
})
