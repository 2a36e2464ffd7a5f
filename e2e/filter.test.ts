import { EventEmitter, once } from 'node:events'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { keptStreams } from './kept-streams.ts'

function chip(page: Page, name: string) {
  return page.getByRole('toolbar').getByRole('button', { name, exact: true })
}

test('filters by two actions, in the address and at the server, and steps back', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  const post = await viewer.post('Fresh bread at six.')
  await anna.follow(viewer)
  await anna.star(post)
  await anna.repost(post)
  await openAs(viewer)
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(4)
  await expect(chip(page, 'All')).toHaveAttribute('aria-pressed', 'true')

  await chip(page, 'Reposts').click()
  await expect(rows).toHaveCount(1)
  await chip(page, 'Follows').click()
  await expect(rows).toHaveCount(2)
  await expect(page).toHaveURL(/\?actions=follow%2Crepost$|\?actions=repost%2Cfollow$/)
  await expect(chip(page, 'Follows')).toHaveAttribute('aria-pressed', 'true')
  await expect(chip(page, 'All')).toHaveAttribute('aria-pressed', 'false')

  await page.goBack()
  await expect(rows).toHaveCount(1)
  await expect(rows).toHaveAccessibleName('Anna reposted your post')
  await page.goBack()
  await expect(rows).toHaveCount(4)
  await page.goForward()
  await page.reload()
  await expect(rows).toHaveCount(1)
})

test('sends the filter with every page of every fetch, and all actions by name without one', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ...crowd] = await community.people(
    'Vera',
    ...Array.from({ length: 3 }, (_, index) => `Fan ${String(index)}`),
  )
  for (const fan of crowd)
    for (let index = 0; index < 9; index += 1)
      await fan.star(await viewer.post(`Loaf ${fan.name} ${String(index)}`))
  const asked: (string | null)[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/interactions')) asked.push(url.searchParams.get('interaction_actions'))
  })
  // So low that the end of the first page is not near.
  await page.setViewportSize({ width: 1000, height: 500 })
  await openAs(viewer, '/?actions=star,poke')
  await expect(page.getByRole('article')).toHaveCount(20)
  await page.mouse.wheel(0, 10_000)
  await expect(page.getByRole('article')).toHaveCount(27)
  await expect(page.getByText('That is where it all began.')).toBeVisible()
  expect(new Set(asked.slice(0, 2))).toEqual(new Set(['star']))

  asked.length = 0
  await chip(page, 'All').click()
  await expect(page.getByRole('article')).not.toHaveCount(27)
  expect(new Set(asked)).toEqual(
    new Set(['follow,reply,repost,star,welcome,broadcast_create,broadcast_subscribe,broadcast_unsubscribe']),
  )
})

test('never shows the old list under the new chip, and drops requests no longer wanted', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  await anna.star(await viewer.post('Rye.'))
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(3)

  const aborted: string[] = []
  page.on('requestfailed', (request) => aborted.push(request.url()))
  const gate = new EventEmitter()
  const isOpen = once(gate, 'open')
  await page.route(/interaction_actions=star&/, async (route) => {
    await isOpen
    await route.continue().catch(() => undefined)
  })
  await chip(page, 'Stars').click()
  await expect(page.getByRole('article')).toHaveCount(0)
  await expect(page.getByRole('feed')).toHaveAttribute('aria-busy', 'true')
  await chip(page, 'Stars').click()
  await chip(page, 'Follows').click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('article')).toHaveAccessibleName('Anna started following you')
  gate.emit('open')
  await expect.poll(() => aborted.some((url) => url.includes('interaction_actions=star&'))).toBe(true)
  await expect(page.getByRole('article')).toHaveAccessibleName('Anna started following you')
})

test('is one tab stop with arrow keys inside, and has number keys', async ({ page, community, openAs }) => {
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await chip(page, 'All').focus()
  await page.keyboard.press('ArrowRight')
  await expect(chip(page, 'Follows')).toBeFocused()
  await page.keyboard.press('End')
  await expect(chip(page, 'Channels')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('toolbar').locator(':focus')).toHaveCount(0)
  await page.keyboard.press('3')
  await expect(chip(page, 'Reposts')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('No reposts yet')).toBeVisible()
  await page.keyboard.press('0')
  await expect(chip(page, 'All')).toHaveAttribute('aria-pressed', 'true')
})

test('shows on a phone which chip is on, wherever it stands in the strip', async ({
  page,
  community,
  openAs,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openAs(await community.person('Vera'), '/?actions=broadcast_unsubscribe')
  await expect(chip(page, 'Unsubscriptions')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('0')
  await expect(chip(page, 'All')).toBeInViewport({ ratio: 1 })
})

test('leaves the strip of chips where a finger has scrolled it', async ({ page, community, openAs }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openAs(await community.person('Vera'))
  await chip(page, 'Follows').click()
  const last = chip(page, 'Channels')
  await last.click()
  await expect(last).toHaveAttribute('aria-pressed', 'true')
  await expect(last).toBeInViewport({ ratio: 1 })
  await last.click()
  await expect(last).toHaveAttribute('aria-pressed', 'false')
  await expect(last).toBeInViewport({ ratio: 1 })
})

test('has one chip for channels until the stream is about some', async ({ page, community, openAs }) => {
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await chip(page, 'Channels').click()
  await expect(page.getByText('Nothing about channels yet')).toBeVisible()
  await expect(page).toHaveURL(/\?actions=channels$/)
  await page.goto('/?actions=broadcast_subscribe')
  await expect(chip(page, 'Subscriptions')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('No subscriptions yet')).toBeVisible()
  await expect(chip(page, 'Channels')).toHaveCount(0)
})

for (const width of [640, 768, 1000, 1440])
  test(`has every chip in reach of a mouse at ${String(width)} px`, async ({ page, community, openAs }) => {
    await page.setViewportSize({ width, height: 700 })
    await openAs(await community.person('Vera'), '/?actions=broadcast_subscribe')
    const chips = page.getByRole('toolbar').getByRole('button')
    await expect(chips).toHaveCount(9)
    for (const each of await chips.all()) await expect(each).toBeInViewport({ ratio: 1 })
  })

test('filters the kept list without a connection', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  await anna.star(await viewer.post('Rye.'))
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(3)
  await expect.poll(() => keptStreams(page)).toHaveLength(1)
  await page.context().setOffline(true)
  await chip(page, 'Stars').click()
  await expect(page.getByRole('article')).toHaveAccessibleName('Anna starred your post')
  await expect(page.getByText(/You are offline.*as of/)).toBeVisible()
  await chip(page, 'Stars').click()
  await chip(page, 'Replies').click()
  // What is kept may end before the first reply.
  await expect(page.getByText('No replies yet')).toHaveCount(0)
  await expect(page.getByText('You are offline')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('No replies yet')).toBeVisible()
})
