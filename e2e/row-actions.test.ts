import type { Locator, Route } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** In pixels. */
async function heightOf(row: Locator): Promise<number> {
  const box = await row.boundingBox()
  if (box === null) throw new Error('The row is not drawn')
  return box.height
}

test('follows a new follower back, and takes that back', async ({ page, community, openAs }) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.follow(marisol)
  await openAs(marisol)
  const row = page.getByRole('article', { name: 'Ines started following you' })
  await row.getByRole('button', { name: 'Follow Ines back' }).click()
  const following = row.getByRole('button', { name: 'Following Ines' })
  await expect(following).toHaveAttribute('aria-pressed', 'true')
  await expect(following).toBeFocused()
  await expect(page.getByRole('status').getByText('Following Ines')).toBeAttached()
  expect(await ines.interactions('follow')).toHaveLength(1)
  await following.click()
  await expect(row.getByRole('button', { name: 'Follow Ines back' })).toHaveAttribute('aria-pressed', 'false')
  expect(await ines.interactions('follow')).toHaveLength(0)
})

test('stars a reply in return, and takes that back', async ({ page, community, openAs }) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  const post = await marisol.post('The rye is out of the oven')
  await ines.post('Keep one for me!', post)
  await openAs(marisol)
  const row = page.getByRole('article', { name: 'Ines replied to your post' })
  const star = row.getByRole('button', { name: 'Star Ines’s reply' })
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  const height = await heightOf(row)
  await page.route('**/star?**', (route) => route.fulfill({ status: 404, json: { meta: { code: 404 } } }), {
    times: 1,
  })
  await star.click()
  await expect(row.getByRole('alert')).toContainText('no longer there')
  await star.click()
  const starred = row.getByRole('button', { name: 'Starred Ines’s reply' })
  await expect(starred).toHaveAttribute('aria-pressed', 'true')
  await expect(starred).toBeFocused()
  await expect(row.getByRole('alert')).toHaveCount(0)
  expect(await heightOf(row)).toBe(height)
  expect(await ines.interactions('star')).toHaveLength(1)
  await page.reload()
  await starred.click()
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  expect(await ines.interactions('star')).toHaveLength(0)
})

test('offers nothing for followers who are followed already, and each of a crowd in its list', async ({
  page,
  community,
  openAs,
}) => {
  const [marisol, ines, ben, tove, ugo] = await community.people('Marisol', 'Ines', 'Ben', 'Tove', 'Ugo')
  await marisol.follow(ines)
  for (const person of [ines, ben, tove, ugo]) await person.follow(marisol)
  await openAs(marisol)
  const row = page.getByRole('article', { name: /started following you$/ })
  await row.getByRole('button', { name: '2 others' }).click()
  const people = row.getByRole('listitem')
  await expect(people).toHaveCount(4)
  await expect(people.filter({ hasText: 'Ines' }).getByRole('button')).toHaveCount(0)
  await people.filter({ hasText: 'Ben' }).getByRole('button', { name: 'Follow Ben back' }).click()
  await expect(row.getByRole('button', { name: 'Following Ben' })).toBeVisible()
})

test('says in place why a follow failed, and keeps the button as it was', async ({
  page,
  community,
  openAs,
}) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.follow(marisol)
  await openAs(marisol)
  const row = page.getByRole('article')
  const button = row.getByRole('button', { name: 'Follow Ines back' })
  const answers = [
    { status: 500, json: { meta: { code: 500, error_message: 'oops' } }, says: 'has a problem' },
    { status: 404, json: { meta: { code: 404 } }, says: 'no longer there' },
    { status: 422, json: { meta: { code: 422, error_message: 'Not like this.' } }, says: 'Not like this.' },
    { status: 200, json: null, says: 'unreadable' },
    { status: 200, json: { data: null, meta: { code: 200 } }, says: 'unreadable' },
    { status: 200, json: { data: { you_follow: false }, meta: { code: 200 } }, says: 'refused' },
    { status: 429, json: { meta: { code: 429, retry_in: 30 } }, says: 'asks for a pause' },
  ]
  for (const { says, ...answer } of answers) {
    await page.route('**/follow?**', (route) => route.fulfill(answer), { times: 1 })
    await button.click()
    await expect(row.getByRole('alert')).toContainText(says)
    await expect(button).toHaveAttribute('aria-pressed', 'false')
  }
  // Within the pause that the last answer asked for nothing is sent.
  let sent = 0
  await page.route('**/follow?**', (route) => {
    sent += 1
    return route.continue()
  })
  await button.click()
  await expect(row.getByRole('alert')).toContainText('asks for a pause')
  await page.getByRole('button', { name: 'Try now' }).click()
  await button.click()
  await expect(row.getByRole('button', { name: 'Following Ines' })).toBeVisible()
  await expect(row.getByRole('alert')).toHaveCount(0)
  expect(sent).toBe(1)
})

test('does not turn a button back by a refetch while its write is under way', async ({
  page,
  community,
  openAs,
}) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.follow(marisol)
  await openAs(marisol)
  const held: Route[] = []
  await page.route('**/follow?**', (route) => {
    held.push(route)
  })
  const row = page.getByRole('article')
  const button = row.getByRole('button', { name: 'Follow Ines back' })
  await button.click()
  await expect(button).toHaveAttribute('aria-busy', 'true')
  await button.dispatchEvent('click')
  const refetched = page.waitForResponse(/interactions/)
  await page.keyboard.press('.')
  await refetched
  await expect(button).toHaveAttribute('aria-busy', 'true')
  expect(held).toHaveLength(1)
  await held[0]?.continue()
  await expect(row.getByRole('button', { name: 'Following Ines' })).toBeVisible()
})

test('asks for the permission when it is first needed, and comes back to the same place with it done', async ({
  page,
  community,
}) => {
  const [marisol, ines] = await community.people('Marisol', 'Ines')
  await ines.follow(marisol)
  await page.goto(await community.signInLink(marisol))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await page.goto('/?actions=follow')
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  const offer = page.getByRole('button', { name: 'Follow Ines back' })

  await offer.click()
  await expect(page).toHaveURL(/oauth\/authenticate\?.*scope=basic\+follow/)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(/:\d+\/\?actions=follow$/)
  await expect(page.getByRole('alert')).toContainText('You declined')
  await expect(offer).toHaveAttribute('aria-pressed', 'false')

  await offer.click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page).toHaveURL(/:\d+\/\?actions=follow$/)
  await expect(page.getByRole('button', { name: 'Following Ines' })).toBeVisible()
})
