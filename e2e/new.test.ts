import { expect, lookAwayAndBack, test } from './fixtures.ts'
import { keptStreams } from './kept-streams.ts'

const LONG_AWAY_MS = 10 * 60_000

test('shows by motion that a row has grown, and only while it grows', async ({ page, community, openAs }) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await openAs(viewer)
  await expect(page.getByRole('article', { name: 'Anna starred your post' })).toBeVisible()
  await ben.star(post)
  await lookAwayAndBack(page)
  const mark = page.getByRole('article', { name: 'Ben and Anna starred your post' }).getByText('1 new')
  await expect(mark).toHaveCSS('animation-name', 'appear')
  // Else the next start begins with the row as it was, and it grows once more.
  await expect
    .poll(async () => (await keptStreams(page))[0]?.interactions.map(({ actors }) => actors.length))
    .toContain(2)
  await page.reload()
  await expect(mark).toHaveCSS('animation-name', 'none')
})

test('marks rows and people that are new since the last visit, until that visit ends', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna, ben, cyd] = await community.people('Vera', 'Anna', 'Ben', 'Cyd')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByText('New', { exact: true })).toHaveCount(0)
  await expect(page).toHaveTitle('Hark')

  await page.goto('about:blank')
  await page.clock.install({ time: Date.now() + LONG_AWAY_MS })
  await ben.star(post)
  await cyd.star(post)
  await ben.follow(viewer)
  await page.goto('/')

  const grown = page.getByRole('article', { name: 'Cyd, Ben and 1 other starred your post' })
  await expect(grown).toHaveAccessibleDescription('2 new')
  await expect(page.getByRole('article', { name: 'Ben started following you' })).toHaveAccessibleDescription(
    'New',
  )
  await expect(page.getByText(/^Since \d+:\d\d: 1 new follower and 2 stars on 1 post$/)).toBeVisible()
  await expect(page.getByText(/^You’re all caught up · last visit \d+:\d\d$/)).toBeVisible()
  await expect(page).toHaveTitle('(2) Hark')
  await page.reload()
  await expect(grown).toHaveAccessibleDescription('2 new')

  const otherTab = await page.context().newPage()
  await otherTab.goto('/')
  await expect(otherTab).toHaveTitle('(2) Hark')
  await page.getByRole('button', { name: 'Follows' }).click()
  await expect(page.getByText(/^Since \d+:\d\d: 1 new follower$/)).toBeVisible()
  // It would mark what the filter does not show.
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page).toHaveTitle('Hark')
  await expect(otherTab).toHaveTitle('Hark')
  await lookAwayAndBack(page)
  await expect(grown).toHaveAccessibleDescription('')
})

test('says what is new in one sentence whose parts are filters, with the same counts on the chips', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.goto('about:blank')
  await page.clock.install({ time: Date.now() + LONG_AWAY_MS })
  const [rye, wheat] = [await viewer.post('Rye.'), await viewer.post('Wheat.')]
  await anna.star(rye)
  await ben.star(rye)
  await anna.star(wheat)
  await ben.follow(viewer)
  await page.goto('/')

  await expect(page.getByText(/^Since \d+:\d\d: 1 new follower and 3 stars on 2 posts$/)).toBeVisible()
  const stars = page.getByRole('toolbar').getByRole('button', { name: 'Stars' })
  await expect(stars).toHaveAccessibleDescription('3 new')
  await expect(stars).toContainText('3')
  await page.getByRole('button', { name: '3 stars on 2 posts' }).click()
  await expect(page).toHaveURL(/\?actions=star$/)
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(stars).toHaveAttribute('aria-pressed', 'true')
  // The whole stream's, also under a filter.
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'Follows' })).toContainText('1')
})
