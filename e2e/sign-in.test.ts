import { demoTest as test, expect } from './fixtures.ts'

test('leads a newcomer through the demo network’s own page to a living stream, and out again', async ({
  page,
}) => {
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto('/')
  await page.getByRole('button', { name: 'Demo network' }).click()
  await expect(page).toHaveURL(/\/oauth\/authenticate\?/)
  await page.getByText('Marisol Quintero').click()
  await page.getByRole('button', { name: 'Allow' }).click()

  await expect(page).toHaveURL(/:\d+\/$/)
  const rows = page.getByRole('feed').getByRole('article')
  await expect(rows).not.toHaveCount(0)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain('Marisol')
  expect(
    await page.evaluate(() => JSON.stringify([location.href, history.state, document.referrer])),
  ).not.toMatch(/access_token/)

  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  expect(problems).toEqual([])
})

test('says so when the reader refuses, and when the answer is to another sign-in', async ({ page }) => {
  await page.goto('/?actions=star')
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('alert')).toContainText('Sign-in did not work')
  await page.goto('about:blank')
  await page.goto('/signed-in#access_token=stolen&state=guessed')
  await expect(page.getByRole('alert')).toContainText('has expired or was started elsewhere')
  await expect(page).toHaveURL(/\/signed-in$/)
  await page.evaluate(() => {
    window.location.hash = 'access_token=stolen&state=guessed'
  })
  await expect(page).toHaveURL(/\/signed-in$/)
  await expect(page.getByRole('alert')).toContainText('has expired or was started elsewhere')
  await page.getByRole('link', { name: 'Choose a network' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
})

test('shows all eight kinds in the demo backlog', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByText('Marisol Quintero').click()
  await page.getByRole('button', { name: 'Allow' }).click()
  const rows = page.getByRole('article')
  await expect(rows.first()).toBeVisible()
  for (const [action, sentence] of [
    ['follow', /started following you$/],
    ['reply', /replied to your post$/],
    ['repost', /reposted your post$/],
    ['star', /starred your post$/],
    ['welcome', /^You joined Demo network$/],
    ['broadcast_create', /^You created /],
    ['broadcast_subscribe', / subscribed to /],
    ['broadcast_unsubscribe', / unsubscribed from /],
  ] as const) {
    await page.goto(`/?actions=${action}`)
    await expect(rows.first()).toHaveAccessibleName(sentence)
  }
  await page.goto('/')
  // More than the first page may stand there: people of the demo act meanwhile.
  await expect(rows.nth(19)).toBeAttached()
})
