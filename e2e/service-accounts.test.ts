import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { findPostgres } from '#service/testing/find-postgres.ts'
import { createDatabase, runPostgres } from '#service/testing/postgres.ts'
import { axeFindings } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { runOperator, SERVICE_STARTS_MS, startService } from './service.ts'

const PASSWORD = 'unrelated words'

/** Checks the page that is open for everyone: on a wide screen, and on a narrow dark one. */
async function inspect(page: Page) {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page)).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThan(1)
  }
  await expect(page.getByRole('banner').getByRole('link', { name: 'Hark' })).toHaveAttribute('href', '/')
}

/** Signs the browser in by the operator's link, and sets a password. */
async function setPasswordByLink(page: Page, link: string) {
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('status')).toHaveText('Your password is set.')
}

/** Gives the browser a device with a fingerprint reader, which it uses by itself. */
async function addAuthenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

function newUsername(): string {
  return `p${randomBytes(6).toString('hex')}`
}

/** Fills in the page to sign up. */
async function signUp(page: Page, username: string) {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
}

/** Adds a passkey to a new account, signs in with it, and deletes the account. */
async function goOnWithPasskey(page: Page, username: string) {
  await addAuthenticator(page)
  const adding = page.locator('form[data-passkey=create]')
  await page.getByText('Add a passkey').click()
  await page.getByLabel('Name of the passkey').fill('Phone')
  await adding.getByLabel('Current password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('status')).toContainText('Your passkey is added')
  await page.getByText('Add a passkey').click()
  await adding.getByLabel('Current password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('This device has a passkey for this account already.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('Last used on')).toBeVisible()
  await page.getByText('Delete this account and everything in it').click()
  await page.getByLabel('Your username, to confirm').fill(username)
  await page.getByRole('button', { name: 'Delete account' }).click()
  await expect(page).toHaveURL(/:\d+\/(sign-in)?$/)
  expect((await page.request.get(new URL(`/stream/0/users/@${username}`, page.url()).href)).status()).toBe(
    404,
  )
}

test('goes from signing up to deletion, and asks again in place of what was wrong', async ({ page }) => {
  await page.goto('/account/sign-in')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Name', { exact: true }).fill('نور <b>')
  await signUp(page, 'me')
  const username = page.getByLabel('Username')
  await expect(username).toBeFocused()
  await expect(username).toHaveAccessibleDescription(/The username me is reserved/)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('نور <b>')
  await inspect(page)
  const free = newUsername()
  await signUp(page, free)
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await goOnWithPasskey(page, free)
})

test('goes from an invitation to deletion, on PostgreSQL where there is one', async ({ page }) => {
  test.setTimeout(SERVICE_STARTS_MS + 30_000)
  const started: (() => Promise<unknown>)[] = []
  try {
    const env = { SIGN_UP: 'invitation', DATABASE_URL: '' }
    const found = findPostgres()
    if (found) {
      const server = await runPostgres(found, ['fsync=off'])
      started.unshift(() => server.stop())
      const database = await createDatabase(server.url)
      started.unshift(() => database.drop())
      env.DATABASE_URL = database.url
    }
    const service = await startService(['--no-demo'], { env })
    started.unshift(() => service.stop())
    await page.goto(`${service.url}/account/sign-up`)
    await expect(page.getByText('by invitation only')).toBeVisible()
    await page.goto(runOperator(service, env, 'account', '--invitation'))
    await inspect(page)
    const username = newUsername()
    await signUp(page, username)
    await goOnWithPasskey(page, username)
  } finally {
    for (const stop of started) await stop()
  }
})

test('lets Hark in after it has said what Hark would like to do, and takes that back', async ({
  page,
  community,
}) => {
  await setPasswordByLink(page, await community.signInLink(await community.person('Noor')))
  await page.getByRole('banner').getByRole('link', { name: 'Hark' }).click()
  await page.getByRole('button', { name: 'Demo network' }).click()
  await expect(page.getByRole('heading', { name: 'Hark would like to' })).toBeVisible()
  await expect(page.getByRole('listitem').first()).toHaveText(/see your profile/)
  await inspect(page)
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.goto('/account/you')
  await page.getByLabel('Description').fill('Bread.')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByRole('status')).toHaveText('Your profile is saved.')
  const end = page.getByRole('button', { name: 'End access of Hark', exact: true })
  await end.click()
  await expect(end).toHaveCount(0)
  await page.goto('/')
  await expect(page.getByText('Your session has expired')).toBeVisible()
})

test('keeps the username when the password was wrong, on the way to Hark', async ({ page, community }) => {
  const noor = await community.person('Noor')
  await setPasswordByLink(page, await community.signInLink(noor))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'Hark' }).click()
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByLabel('Username').first().fill(noor.username)
  await page.getByLabel('Password').first().fill('a wrong guess')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByLabel('Password').first()).toBeFocused()
  await expect(page.getByLabel('Username').first()).toHaveValue(noor.username)
  await inspect(page)
  await page.getByLabel('Password').first().fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Hark would like to' })).toBeVisible()
})

test('lets a person back in by a link, once', async ({ page, community }) => {
  const link = await community.signInLink(await community.person('Noor'))
  await page.goto(link)
  await inspect(page)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Delete this account and everything in it').click()
  const confirmation = page.getByLabel('Your username, to confirm')
  await confirmation.fill('another')
  await page.getByRole('button', { name: 'Delete account' }).click()
  await expect(confirmation).toBeFocused()
  await inspect(page)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await inspect(page)
})

test.describe('in Arabic', () => {
  test.use({ locale: 'ar' })

  test('the pages of an account are read from right to left', async ({ page, community }) => {
    await page.goto('/account/sign-up')
    await page.locator('[name=username]').fill('me')
    await page.locator('[name=password]').fill(PASSWORD)
    await page.getByRole('button', { name: 'إنشاء الحساب' }).click()
    await expect(page.getByText('اسم المستخدم me محجوز.')).toBeVisible()
    await inspect(page)
    await page.goto(await community.signInLink(await community.person('نور')))
    await page.getByRole('button', { name: 'تسجيل الدخول' }).click()
    await expect(page.getByRole('heading', { name: 'حسابك' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await inspect(page)
  })
})
