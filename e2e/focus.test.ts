import { EventEmitter, once } from 'node:events'
import type { Page } from '@playwright/test'
import { type Community, expect, lookAwayAndBack, test } from './fixtures.ts'
import type { Person } from './person.ts'

const API = /\/stream\/0\/users\/me\/interactions/

/** What has the focus, in words: its role and name, or "nothing". */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) return 'nothing'
    const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent
    return `${activeElement.tagName.toLowerCase()} ${name}`
  })
}

/** A viewer with 26 rows, who loads older ones by the button only. */
async function viewerWithOlderRows(page: Page, community: Community): Promise<Person> {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 25)
  await page.addInitScript(() => {
    localStorage.setItem('hark.settings', JSON.stringify({ loadsOlder: false }))
  })
  return viewer
}

/** Beside the list, where nothing can take the focus. */
async function clickOnNothing(page: Page) {
  await page.mouse.click(5, 400)
  expect(await focused(page)).toBe('nothing')
}

test('leads from "Load older" to the first row that came, also when it was the last page', async ({
  page,
  community,
  openAs,
}) => {
  await openAs(await viewerWithOlderRows(page, community))
  await expect(page.getByRole('article')).toHaveCount(20)
  await page.getByRole('button', { name: 'Load older' }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(26)
  await expect(page.getByRole('article').nth(20)).toBeFocused()
})

test('leads there also while rows loaded before do not stand in the document yet', async ({
  page,
  community,
  openAs,
}) => {
  await page.addInitScript(() => {
    const frames: FrameRequestCallback[] = []
    const request = window.requestAnimationFrame.bind(window)
    window.requestAnimationFrame = (callback) => frames.push(callback)
    window.addEventListener('test:frames', () => {
      window.requestAnimationFrame = request
      for (const callback of frames) request(callback)
    })
  })
  await openAs(await viewerWithOlderRows(page, community))
  const older = page.getByRole('button', { name: 'Load older' })
  await older.evaluate((button: HTMLElement) => {
    button.focus({ preventScroll: true })
    button.click()
  })
  await expect(older).toHaveCount(0)
  await expect(page.getByText('That is where it all began.')).toBeAttached()
  expect(await page.getByRole('article').count()).toBeLessThan(20)
  await page.evaluate(() => window.dispatchEvent(new Event('test:frames')))
  await expect(page.getByRole('article')).toHaveCount(26)
  await expect(page.getByRole('article').nth(20)).toBeFocused()
})

test('leaves the focus nowhere after a click on empty space while older rows were on their way', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await viewerWithOlderRows(page, community)
  const gate = new EventEmitter()
  const opened = once(gate, 'open')
  await page.route(/before_id=/, async (route) => {
    await opened
    await route.continue()
  })
  await openAs(viewer)
  await page.getByRole('button', { name: 'Load older' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Loading' })).toBeFocused()
  await clickOnNothing(page)
  gate.emit('open')
  await expect(page.getByRole('article')).toHaveCount(26)
  expect(await focused(page)).toBe('nothing')
})

test('stays with nothing when a row goes that it had been taken from', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await openAs(viewer)
  await page.getByRole('article', { name: 'Anna starred your post' }).focus()
  await clickOnNothing(page)
  await anna.unstar(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article')).toHaveCount(1)
  expect(await focused(page)).toBe('nothing')
})

test('stays in the page when what had it has done its work', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.star(await viewer.post('Rye.'))
  let isBroken = true
  await page.route(API, (route) => (isBroken ? route.fulfill({ status: 404, json: {} }) : route.continue()))
  await openAs(viewer)
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  isBroken = false
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect.poll(() => focused(page)).toBe('article Anna starred your post')

  await page.keyboard.press('1')
  await page.getByRole('button', { name: 'Show all' }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect.poll(() => focused(page)).not.toBe('nothing')
})

test('goes to the row now in its place when its row is gone', async ({ page, community, openAs }) => {
  const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await ben.follow(viewer)
  await openAs(viewer)
  await page.getByRole('article', { name: 'Anna starred your post' }).focus()
  await anna.unstar(post)
  await lookAwayAndBack(page)
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('article', { name: 'You joined Demo network' })).toBeFocused()
})

test('comes back from the keys and from the settings, and keys do nothing meanwhile', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  await openAs(viewer)
  const row = page.getByRole('article', { name: 'Anna started following you' })
  await row.focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('3')
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()
  await expect(page).not.toHaveURL(/actions=/)
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Alt+1')
  await expect(page).not.toHaveURL(/actions=/)
  await page.getByRole('button', { name: 'Settings' }).press('Enter')
  await page.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused()
})
