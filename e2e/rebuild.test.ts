import { Community, expect, lookAwayAndBack, signInAs, test } from './fixtures.ts'
import { startService } from './service.ts'

test('keeps an open list of people open, and its row the same, while the row grows and moves', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ann, bob, cyd, dee] = await community.people('Vera', 'Ann', 'Bob', 'Cyd', 'Dee')
  const post = await viewer.post('Rye.')
  for (const person of [ann, bob, cyd]) await person.star(post)
  await ann.follow(viewer)
  await openAs(viewer)
  const row = page.getByRole('article').filter({ hasText: 'Rye.' })
  await row.getByRole('button', { name: '1 other' }).click()
  await row.evaluate((element) => {
    element.dataset.test = 'the same element'
  })

  await dee.star(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article').first()).toHaveAccessibleName(
    'Dee, Cyd and 2 others starred your post',
  )
  await expect(row.getByRole('listitem')).toHaveText([/Dee/, /Cyd/, /Bob/, /Ann/])
  await expect(row.getByRole('button', { name: '2 others' })).toHaveAttribute('aria-expanded', 'true')
  await expect(row).toHaveAttribute('data-test', 'the same element')
})

test('shows groups of two windows as two rows', async ({ page }) => {
  const service = await startService(['--no-demo'], { env: { GROUP_WINDOW_HOURS: '0.0003' } })
  const [viewer, ann, bob] = await new Community(service).people('Vera', 'Ann', 'Bob')
  const post = await viewer.post('Rye.')
  await bob.post('First!', post)
  // Each reply joins the group while its window, a second, is open; then one opens the next group.
  await expect
    .poll(async () => {
      await ann.post('Me too.', post)
      return (await viewer.interactions('reply')).length
    })
    .toBe(2)
  await signInAs(page, viewer)
  await page.goto(`${service.url}/?actions=reply`)
  const rows = page.getByRole('article')
  await expect(rows.nth(0)).toHaveAccessibleName('Ann replied to your post')
  await expect(rows.nth(1)).toHaveAccessibleName(/Bob.* replied to your post$/)
  await expect(rows).toHaveCount(2)
  await service.stop()
})

test('drops from an older page what a row on screen already says', async ({ page, community, openAs }) => {
  const [viewer, ann, bob] = await community.people('Vera', 'Ann', 'Bob')
  const posts: string[] = []
  for (let index = 0; index < 25; index += 1) {
    const post = await viewer.post(`Loaf ${String(index)}.`)
    posts.push(post)
    await ann.star(post)
  }
  // So low that the end of the first page is not near.
  await page.setViewportSize({ width: 1000, height: 500 })
  await openAs(viewer, '/?actions=star')
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(20)
  // While the first page is on screen, a row of the second one moves to the top, and is asked for no more.
  await bob.star(posts[0] ?? '')
  await page.mouse.wheel(0, 20_000)
  await expect(page.getByText('That is where it all began.')).toBeVisible()
  await expect(rows).toHaveCount(24)
  await lookAwayAndBack(page)
  await expect(rows).toHaveCount(25)
  await expect(rows.filter({ hasText: 'Loaf 0.' })).toHaveCount(1)
})
