import { axeFindings } from './axe.ts'
import { expect, rest, test } from './fixtures.ts'

test('opens by mouse and by key, moves by arrows and letters, and gives the focus back', async ({
  page,
  community,
  openAs,
}) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.star(await marisol.post('Rye again.'))
  await openAs(marisol)
  const row = page.getByRole('article', { name: 'Ines starred your post' })
  const button = row.getByRole('button', { name: 'More' })
  await button.click()
  const menu = page.getByRole('menu')
  const items = menu.getByRole('menuitem')
  await expect(items).toHaveText([
    'Open post',
    'Open profile of Ines',
    'Copy link',
    'Show only: Stars',
    'Mute Ines',
  ])
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('c')
  await expect(items.nth(2)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(items.first()).toBeFocused()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(button).toBeFocused()

  await page.keyboard.press('m')
  await expect(items.first()).toBeFocused()
  await page.mouse.click(5, 700)
  await expect(menu).toHaveCount(0)
  await button.press('ArrowUp')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(menu).toHaveCount(0)
})

test('copies the link, shows one action only, and lies within a small window', async ({
  page,
  context,
  community,
  openAs,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize({ width: 390, height: 500 })
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  const post = await marisol.post('Rye again.')
  await ines.star(post)
  await ines.follow(marisol)
  await openAs(marisol)
  const row = page.getByRole('article', { name: 'Ines starred your post' })
  const button = row.getByRole('button', { name: 'More' })
  await button.click()
  const menu = page.getByRole('menu')
  const box = await menu.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(500)
  await menu.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect(menu.getByRole('menuitem', { name: 'Link copied' })).toBeVisible()
  await expect(page.getByRole('status').getByText('Link copied')).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/posts/${post}`)
  await menu.getByRole('menuitem', { name: 'Show only: Stars' }).click()
  await expect(page).toHaveURL(/\?actions=star$/)
  await expect(page.getByRole('article')).toHaveCount(1)
  await button.click()
  await expect(menu.getByRole('menuitem', { name: /Show only/ })).toHaveCount(0)
})

test('mutes an actor, says so in the row, and takes it back', async ({ page, community, openAs }) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.star(await marisol.post('Rye again.'))
  await openAs(marisol)
  const row = page.getByRole('article', { name: 'Ines starred your post' })
  await row.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Mute Ines' }).click()
  const muted = row.getByRole('button', { name: 'Muted Ines' })
  await expect(muted).toHaveAttribute('aria-pressed', 'true')
  await muted.click()
  await expect(row.getByRole('button', { name: 'Mute Ines' })).toHaveAttribute('aria-pressed', 'false')

  await page.route('**/mute?**', (route) => route.abort())
  await row.getByRole('button', { name: 'Mute Ines' }).click()
  await expect(row.getByRole('alert')).toContainText('cannot be reached')
  await expect(row.getByRole('button', { name: 'Mute Ines' })).toHaveAttribute('aria-pressed', 'false')
})

test('leaves the rows alone where what acts on them does not load, neither its code nor its styles', async ({
  page,
  community,
  openAs,
}) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.follow(marisol)
  for (const part of [/row-actions-host.*\.css$/, /row-actions-host.*\.js$/]) {
    await page.route(part, (route) => route.abort())
    const failed = page.waitForEvent('requestfailed', (request) => part.test(request.url()))
    await openAs(marisol)
    await failed
    await rest(page)
    const refetched = page.waitForResponse(/users\/me\/interactions/)
    await page.keyboard.press('.')
    await refetched
    await rest(page)
    await expect(page.getByRole('article', { name: 'Ines started following you' })).toBeVisible()
    await page.unrouteAll()
  }
})
