import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { sendCommand } from '#service/admin/admin-socket.ts'
import { expect, test } from './fixtures.ts'
import { SERVICE_STARTS_MS, startService } from './service.ts'

const PASSWORD = 'unrelated words'

/** Checks the page that is open for everyone: on a wide screen, and on a narrow dark one. */
async function inspect(page: Page) {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThan(1)
  }
  await expect(page.getByRole('banner').getByRole('link', { name: 'Hark' })).toHaveAttribute('href', '/')
}

/** Returns the path that the operator's command prints. */
async function print(dataDir: string, command: Parameters<typeof sendCommand>[1]): Promise<string> {
  const { pathname, search } = new URL((await sendCommand(dataDir, command)) ?? '')
  return pathname + search
}

/** Signs the browser in by the operator's link, and sets a password. */
async function setPasswordByLink(page: Page, dataDir: string, username: string) {
  await page.goto(await print(dataDir, { kind: 'link', username }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('status')).toHaveText('Your password is set.')
}

test('opens an account, and asks again in place of what was wrong', async ({ page }) => {
  await page.goto('/account/sign-in')
  await inspect(page)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Username').fill('me')
  await page.getByLabel('Name', { exact: true }).fill('نور <b>')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  const username = page.getByLabel('Username')
  await expect(username).toBeFocused()
  await expect(username).toHaveAccessibleDescription(/The username me is reserved/)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('نور <b>')
  await inspect(page)
  await username.fill('noor')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
})

test('lets Hark in after it has said what Hark would like to do', async ({ page, community, service }) => {
  const { username } = await community.person('Noor')
  await page.goto(await print(service.dataDir, { kind: 'link', username }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'Hark' }).click()
  await page.getByRole('button', { name: 'Demo network' }).click()
  await expect(page.getByRole('heading', { name: 'Hark would like to' })).toBeVisible()
  await expect(page.getByRole('listitem').first()).toHaveText(/see your profile/)
  await inspect(page)
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('keeps the username when the password was wrong, on the way to Hark', async ({
  page,
  community,
  service,
}) => {
  const { username } = await community.person('Noor')
  await setPasswordByLink(page, service.dataDir, username)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'Hark' }).click()
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByLabel('Username').first().fill(username)
  await page.getByLabel('Password').first().fill('a wrong guess')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByLabel('Password').first()).toBeFocused()
  await expect(page.getByLabel('Username').first()).toHaveValue(username)
  await inspect(page)
  await page.getByLabel('Password').first().fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Hark would like to' })).toBeVisible()
})

test('shows a person what is theirs, and changes it', async ({ page, community, service }) => {
  const { username, token } = await community.person('Noor')
  await setPasswordByLink(page, service.dataDir, username)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Description').fill('Bread.')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByRole('status')).toHaveText('Your profile is saved.')
  await page.getByLabel('Current password').first().fill('a wrong guess')
  await page.getByLabel('New password').fill('another password')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByLabel('Current password').first()).toBeFocused()
  await inspect(page)
  await page.getByRole('button', { name: 'End access of ' }).click()
  await expect(page.getByText('No program has access')).toBeVisible()
  const headers = { Authorization: `Bearer ${token}` }
  expect((await page.request.get('/stream/0/users/me', { headers })).status()).toBe(401)
})

test('lets a person back in by a link, once, and leave with everything', async ({
  page,
  community,
  service,
}) => {
  const { username } = await community.person('Noor')
  const link = await print(service.dataDir, { kind: 'link', username })
  await page.goto(link)
  await inspect(page)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Delete this account and everything in it').click()
  const confirmation = page.getByLabel('Your username, to confirm')
  await confirmation.fill('another')
  await page.getByRole('button', { name: 'Delete account' }).click()
  await expect(confirmation).toBeFocused()
  await confirmation.fill(username)
  await page.getByRole('button', { name: 'Delete account' }).click()
  await expect(page).toHaveURL(`${service.url}/`)
  expect((await page.request.get(`/stream/0/users/@${username}`)).status()).toBe(404)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await inspect(page)
})

test('opens an account by invitation, and by nothing else', async ({ page }) => {
  test.setTimeout(SERVICE_STARTS_MS + 30_000)
  const service = await startService(['--no-demo'], { env: { SIGN_UP: 'invitation' } })
  try {
    await page.goto(`${service.url}/account/sign-up`)
    await expect(page.getByText('by invitation only')).toBeVisible()
    await page.goto(service.url + (await print(service.dataDir, { kind: 'invitation' })))
    await inspect(page)
    await page.getByLabel('Username').fill('noor')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  } finally {
    await service.stop()
  }
})
