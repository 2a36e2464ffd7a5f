import { demoTest, expect, workerInCharge } from './fixtures.ts'

/** The product as a newcomer gets it, with all that it may do allowed: its service worker, too. */
const test = demoTest.extend({ serviceWorkers: 'allow' })

test('keeps to its own policy, and to silence in the console, in every flow', async ({ page, context }) => {
  const problems: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  context.on('weberror', (error) => problems.push(error.error().message))
  await context.exposeBinding('reportViolation', (_, violation: string) => problems.push(violation))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportViolation } = window as unknown as { reportViolation: (violation: string) => void }
      reportViolation(`${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  const rows = page.getByRole('article')

  await page.goto('/')
  await page.getByText('Sign in with a token').click()
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('alert')).toContainText('Sign-in did not work')
  await page.getByRole('link', { name: 'Choose a network' }).click()
  await page.getByRole('button', { name: 'Demo network' }).click()
  await page.getByText('Marisol Quintero').click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(rows.first()).toBeVisible()

  await page.getByRole('toolbar').getByRole('button', { name: 'Stars' }).click()
  await expect(rows.first()).toHaveAccessibleName(/starred your post/)
  await page
    .getByRole('button', { name: /^\d+ others?$/ })
    .first()
    .click()
  await page.keyboard.press('0')
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('.')
  await page.keyboard.press('End')
  await expect(rows.nth(20)).toBeAttached()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Dark').check()
  await page.keyboard.press('Escape')
  await workerInCharge(page)
  await page.reload()
  await expect(rows.first()).toBeVisible()
  await page.goto('/nowhere')
  await expect(page.getByText('There is no such page')).toBeVisible()
  await page.getByRole('link', { name: 'Your interactions' }).click()
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  expect(problems).toEqual([])
})

test('serves the worker so that a new one is found, and every document with its guards', async ({
  request,
}) => {
  const worker = await request.get('/service-worker.js')
  expect(worker.headers()).toMatchObject({
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  })
  expect(worker.headers()['content-type']).toContain('javascript')
  const page = await request.get('/', { headers: { Accept: 'text/html' } })
  const policy = page.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-(inline|eval)/)
  expect(page.headers()).toMatchObject({
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  const script = /\/assets\/[\w-]+\.js/.exec(await page.text())?.[0] ?? ''
  expect((await request.get(script)).headers()['cache-control']).toContain('immutable')
})
