import type { Page, Route } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test('loads on by itself until a tall screen is full, and to the end by scrolling', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 65)
  await page.setViewportSize({ width: 900, height: 3500 })
  await openAs(viewer)
  await expect(page.getByRole('feed')).toHaveAttribute('data-rows', '60')
  await page.mouse.wheel(0, 5000)
  await expect(page.getByRole('feed')).toHaveAttribute('data-rows', '66')
  await expect(page.getByText('That is where it all began.')).toBeVisible()
  await expect(page.getByRole('article').last()).toHaveAccessibleName('You joined Demo network')
  await expect(page.getByRole('article').last()).toHaveAttribute('aria-setsize', '66')
})

test('has a button to load older ones, and goes on after a failed try', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 30)
  let isBroken = true
  await page.route(/before_id=/, (route) => (isBroken ? route.abort() : route.continue()))
  await page.clock.install()
  await openAs(viewer)
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(20)
  await expect(rows.first()).toHaveAttribute('aria-setsize', '-1')
  await page.mouse.wheel(0, 20_000)
  await page.clock.runFor(60_000)
  await expect(page.getByRole('alert')).toHaveText(
    /Older interactions could not be loaded: Demo network cannot be reached/,
  )
  await expect(rows).toHaveCount(20)
  isBroken = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(rows).toHaveCount(31)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('asks for the first page before the script of the page has come, and asks once', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/users/me/interactions')) asked.push(request.url())
  })
  const firstPage = page.waitForRequest(/users\/me\/interactions/)
  await page.route(/\/assets\/root-.*\.js/, async (route) => {
    await firstPage
    await route.continue()
  })
  await openAs(viewer, '/?actions=follow,welcome')
  await expect(page.getByRole('article')).toHaveCount(2)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('interaction_actions=follow%2Cwelcome&')
})

test('drops nothing that is asked for while something else is being read', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 65)
  await page.addInitScript(() => {
    localStorage.setItem('hark.settings', JSON.stringify({ loadsOlder: false }))
  })
  await openAs(viewer)
  const feed = page.getByRole('feed')
  await expect(feed).toHaveAttribute('data-rows', '20')
  const older = page.getByRole('button', { name: 'Load older' })

  const refetch = await holdNext(page, /interactions\?(?!.*before_id)/, () => page.keyboard.press('.'))
  await older.click()
  await refetch.continue()
  await expect(feed).not.toHaveAttribute('data-rows', '20')

  const olderPage = await holdNext(page, /before_id=/, () => older.click())
  await anna.follow(viewer)
  await page.keyboard.press('.')
  await expect(page.getByRole('article', { name: 'Anna started following you' })).toBeVisible()
  await olderPage.abort()
})

/** Holds back the next answer that an act asks for, and lets all others through. */
async function holdNext(page: Page, url: RegExp, act: () => Promise<void>): Promise<Route> {
  let hold: ((route: Route) => void) | undefined
  const held = new Promise<Route>((resolve) => {
    hold = resolve
  })
  await page.route(url, (route) => hold?.(route), { times: 1 })
  await act()
  return held
}
