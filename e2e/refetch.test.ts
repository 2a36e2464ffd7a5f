import { expect, flicker, lookAwayAndBack, test } from './fixtures.ts'

test('shows what happened elsewhere when the window is focused again', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await openAs(viewer)
  await expect(page.getByRole('article', { name: 'Anna starred your post' })).toBeVisible()

  await ben.star(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article', { name: 'Ben and Anna starred your post' })).toBeVisible()
  await anna.unstar(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article', { name: 'Ben starred your post' })).toBeVisible()
  await ben.unstar(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article', { name: /starred/ })).toHaveCount(0)
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('asks once for a flicker of focus, and still misses nothing', async ({ page, community, openAs }) => {
  await page.clock.install()
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('/interactions')) asked += 1
  })
  await page.clock.runFor(6_000)
  await flicker(page)
  await page.clock.runFor(100)
  await expect.poll(() => asked).toBe(1)
  await anna.follow(viewer)
  for (let count = 0; count < 10; count += 1) await flicker(page)
  await page.clock.runFor(1_000)
  expect(asked).toBe(1)
  await page.clock.runFor(5_000)
  await expect(page.getByRole('article', { name: 'Anna started following you' })).toBeVisible()
  expect(asked).toBe(2)
})

test('re-reads the whole loaded stream with fresh cursors and swaps it in at once', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 45)
  // So low that the end of the first page is not near.
  await page.setViewportSize({ width: 1000, height: 500 })
  await openAs(viewer)
  const feed = page.getByRole('feed')
  await expect(feed).toHaveAttribute('data-rows', '20')
  await page.mouse.wheel(0, 20_000)
  await expect(feed).toHaveAttribute('data-rows', '46')

  await anna.follow(viewer)
  const cursors: (string | null)[] = []
  page.on('request', (request) => {
    if (request.url().includes('/interactions'))
      cursors.push(new URL(request.url()).searchParams.get('before_id'))
  })
  const before = feed.getAttribute('data-rows')
  await lookAwayAndBack(page)
  await expect(feed).toHaveAttribute('data-rows', '47')
  expect(await before).toBe('46')
  expect(cursors[0]).toBeNull()
  expect(cursors.slice(1).every((cursor) => cursor !== null)).toBe(true)
  await expect(page.getByRole('status').getByText('1 new', { exact: true })).toBeAttached()
})

test('says that something newer exists, here and outside the filter, and asks nothing while hidden', async ({
  page,
  community,
  openAs,
}) => {
  await page.clock.install()
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  const post = await viewer.post('Rye.')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await anna.star(post)
  await ben.follow(viewer)
  await page.clock.runFor(61_000)
  await expect(page).toHaveTitle('(2) Hark')
  await page.getByRole('button', { name: '2 new' }).click()
  await expect(page.getByRole('article')).toHaveCount(3)
  await expect(page.getByRole('button', { name: '2 new' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Stars' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await anna.follow(viewer)
  await anna.repost(post)
  await page.clock.runFor(61_000)
  await page.getByRole('button', { name: '2 new outside this filter' }).click()
  await expect(page.getByRole('article')).toHaveCount(4)

  let asked = 0
  page.on('request', (request) => {
    // The tab's sign, which changed just now, is the browser's to fetch when it likes.
    if (!/\/icon(-new)?\.svg$/.test(request.url())) asked += 1
  })
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.clock.runFor(10 * 60_000)
  expect(asked).toBe(0)
})

test('tells a screen reader of each refetch that brought something, also in the same words', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  const said = page.getByRole('status').getByText('1 new', { exact: true })
  await anna.follow(viewer)
  await page.keyboard.press('.')
  const first = await said.elementHandle()
  await ben.star(await viewer.post('Rye.'))
  await page.keyboard.press('.')
  await expect.poll(() => first.evaluate((element) => element.isConnected)).toBe(false)
  await expect(said).toHaveCount(1)
})
