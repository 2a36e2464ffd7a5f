import type { Page, Route } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'
import { startService } from './service.ts'
import { HOST, json, TypedServer } from './typed-server.ts'

const test = base.extend<{ server: TypedServer }>({
  server: async ({ page }, use) => {
    const server = new TypedServer()
    await server.open(page)
    await use(server)
  },
})

async function type(page: Page, typed: string) {
  await page.getByLabel('Your Mastodon server').fill(typed)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function signIn(page: Page, typed = HOST) {
  await type(page, typed)
  await page.getByRole('link', { name: 'Allow' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
}

test('signs in to a server that no one prepared, keeps it, and gives the token back at the end', async ({
  page,
  server,
}) => {
  const violations: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text())
  })
  await page.goto('/')
  const redirectUri = new URL('/signed-in', page.url()).href
  await signIn(page, ' @ines@OVEN.example ')
  expect(server.sentTo('/api/v1/apps')).toEqual([
    expect.objectContaining({
      client_name: 'Hark',
      redirect_uris: redirectUri,
      scopes: 'read:notifications profile write:statuses',
    }),
  ])
  const [asked] = server.sentTo('/oauth/authorize')
  expect(asked).toMatchObject({
    client_id: 'client-1',
    scope: 'read:notifications profile',
    response_type: 'code',
    code_challenge_method: 'S256',
    lang: 'en',
  })
  expect(asked).not.toHaveProperty('force_login')
  expect(server.sentTo('/oauth/token')).toEqual([
    expect.objectContaining({ client_id: 'client-1', client_secret: 'open', code: '1' }),
  ])

  await page.reload()
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.getByRole('button', { name: 'Account: Ines' }).click()
  await expect(page.getByRole('banner').getByText(HOST)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Your Mastodon server')).toBeVisible()
  await expect
    .poll(() => server.sentTo('/oauth/revoke'))
    .toEqual([{ token: 'token-of-1', client_id: 'client-1', client_secret: 'open' }])
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).toBe('[{},{}]')
  expect(violations).toEqual([])
})

test('adds a second account of a server, asked who it is, with the registration that is kept', async ({
  page,
  server,
}) => {
  await page.goto('/')
  await signIn(page)
  const otherTab = await page.context().newPage()
  await otherTab.goto('/')
  await page.getByRole('button', { name: 'Account: Ines' }).click()
  await page.getByRole('button', { name: 'Add an account' }).click()
  await page.getByRole('button', { name: `Sign in with ${HOST}` }).click()
  await page.getByRole('link', { name: 'Allow' }).click()
  await expect(page.getByRole('button', { name: 'Account: Tomé' })).toBeVisible()
  await expect(otherTab.getByRole('button', { name: 'Account: Tomé' })).toBeVisible()
  expect(server.sentTo('/api/v1/apps')).toHaveLength(1)
  expect(server.sentTo('/oauth/authorize').at(-1)).toMatchObject({
    client_id: 'client-1',
    force_login: 'true',
  })
  await page.getByRole('button', { name: 'Account: Tomé' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Account: Ines' })).toBeVisible()
  await expect(page.getByRole('article').first()).toBeVisible()
})

test('shows a server that was typed in one tab in the others', async ({ page, server }) => {
  expect(server.requests).toEqual([])
  await page.goto('/')
  const otherTab = await page.context().newPage()
  await otherTab.goto('/')
  await expect(otherTab.getByLabel('Your Mastodon server')).toBeVisible()
  await signIn(page)
  await expect(otherTab.getByRole('button', { name: 'Account: Ines' })).toBeVisible()
})

test('registers anew, once, where the server has forgotten Hark', async ({ page, server }) => {
  await page.goto('/')
  await signIn(page)
  await page.getByRole('button', { name: 'Account: Ines' }).click()
  await page.getByRole('button', { name: 'Add an account' }).click()
  server.answers.set('/oauth/token', (route) => {
    const isForgotten = route.request().postData()?.includes('client_id=client-1') === true
    const answer = isForgotten
      ? json({ error: 'invalid_client', error_description: 'Client authentication failed' }, 401)
      : json({ access_token: 'token-of-2', scope: 'read:notifications profile' })
    return answer(route)
  })
  await type(page, HOST)
  await page.getByRole('link', { name: 'Allow' }).click()
  await expect(page.getByRole('button', { name: 'Account: Tomé' })).toBeVisible()
  expect(server.sentTo('/api/v1/apps')).toHaveLength(2)
  expect(server.sentTo('/oauth/authorize').at(-1)).toMatchObject({ client_id: 'client-2' })
})

test('says that a server forgot Hark in the middle of a sign-in, and registers anew with the next', async ({
  page,
  server,
}) => {
  server.answers.set('/oauth/token', json({ error: 'invalid_client' }, 401))
  await page.goto('/')
  await type(page, HOST)
  await page.getByRole('link', { name: 'Allow' }).click()
  await expect(page.getByRole('alert')).toContainText('The server no longer knows Hark.')
  await page.getByRole('link', { name: 'Choose a network' }).click()
  await type(page, HOST)
  await expect(page.getByRole('link', { name: 'Allow' })).toBeVisible()
  expect(server.sentTo('/oauth/authorize').at(-1)).toMatchObject({ client_id: 'client-2' })
})

test('tells of a "Deny" that comes back without its state', async ({ page, server }) => {
  expect(server.requests).toEqual([])
  await page.goto('/')
  await type(page, HOST)
  await page.getByRole('link', { name: 'Deny' }).click()
  await expect(page.getByRole('alert')).toContainText('You declined on the network’s page.')
})

test('says when the token that was given may not read', async ({ page, server }) => {
  server.answers.set('/oauth/token', json({ access_token: 'T', scope: 'profile' }))
  await page.goto('/')
  await type(page, HOST)
  await page.getByRole('link', { name: 'Allow' }).click()
  await expect(page.getByRole('alert')).toContainText('The permission to read your notifications')
})

for (const [status, says] of [
  [401, 'This token is not valid yet'],
  [403, 'Your login is currently pending approval'],
  [422, 'Unprocessable, says the server'],
] as const)
  test(`says what the server says to the question whose token it is: ${String(status)}`, async ({
    page,
    server,
  }) => {
    server.answers.set('/api/v1/accounts/verify_credentials', json({ error: says }, status))
    await page.goto('/')
    await type(page, HOST)
    await page.getByRole('link', { name: 'Allow' }).click()
    await expect(page.getByRole('alert')).toContainText(says)
  })

test('signs in to software without groups, metadata or fine permissions', async ({ page, server }) => {
  const missing = json({ error: 'Not found' }, 404)
  for (const path of ['/api/v2/instance', '/.well-known/oauth-authorization-server', '/api/v2/notifications'])
    server.answers.set(path, missing)
  server.answers.set(
    '/api/v1/instance',
    json({ uri: HOST, title: 'Oven', version: '2.7.2 (compatible; Oven)' }),
  )
  server.answers.set('/api/v1/notifications', json([]))
  server.answers.set('/api/v1/apps', (route) => {
    const isCoarse = new URLSearchParams(route.request().postData() ?? '').get('scopes') === 'read'
    const answer = isCoarse ? json({ client_id: 9, client_secret: 'open' }) : json({ error: 'scopes' }, 422)
    return answer(route)
  })
  server.answers.set('/oauth/token', json({ access_token: 'token-of-1' }))
  await page.goto('/')
  await type(page, HOST)
  expect(server.sentTo('/oauth/authorize')).toEqual([])
  await page.getByRole('link', { name: 'Allow' }).click()
  await expect(page.getByText('Nothing yet')).toBeVisible()
  expect(server.sentTo('/oauth/authorize')[0]).toMatchObject({ client_id: '9', scope: 'read' })
})

type Answer = (route: Route) => Promise<void> | void

const FAILURES: [name: string, answers: Record<string, Answer>, says: string][] = [
  [
    'no server',
    { '/api/v2/instance': (route) => route.abort('namenotresolved') },
    'No server answers at oven.example.',
  ],
  [
    'a server that lets no page read',
    {
      '/api/v2/instance': (route) =>
        route.fulfill({ json: {}, headers: { 'Access-Control-Allow-Origin': 'https://oven.example' } }),
    },
    'does not let pages of other sites read its answers',
  ],
  [
    'another kind of server',
    {
      '/api/v2/instance': (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<h1>Welcome</h1>',
          headers: { 'Access-Control-Allow-Origin': '*' },
        }),
    },
    'does not speak Mastodon’s API',
  ],
  [
    'a server that is out of order',
    { '/api/v2/instance': json({}, 503), '/api/v1/instance': json({}, 503) },
    'oven.example is out of order at the moment.',
  ],
  [
    'a server that registers no one',
    { '/api/v1/apps': json({ error: 'Registration of applications is closed' }, 403) },
    'Registration of applications is closed',
  ],
  [
    'a sign-in at another server',
    {
      '/.well-known/oauth-authorization-server': json({ token_endpoint: 'https://evil.example/oauth/token' }),
    },
    'oven.example sends sign-ins to another server',
  ],
  [
    'no permission to read',
    { '/.well-known/oauth-authorization-server': json({ scopes_supported: ['write'] }) },
    'oven.example offers no permission to read notifications.',
  ],
]

for (const [name, answers, says] of FAILURES)
  test(`says so in words where there is ${name}, and lets another be typed`, async ({ page, server }) => {
    for (const [path, answer] of Object.entries(answers)) server.answers.set(path, answer)
    await page.goto('/')
    await type(page, HOST)
    await expect(page.getByRole('alert')).toContainText(says)
    await expect(page.getByLabel('Your Mastodon server')).toHaveAttribute('aria-invalid', 'true')
    server.answers.clear()
    await signIn(page)
  })

test('says what is no address', async ({ page, server }) => {
  expect(server.requests).toEqual([])
  await page.goto('/')
  await type(page, '@ines')
  await expect(page.getByRole('alert')).toContainText('“@ines” is not the address of a server.')
})

test('offers the servers that the deployment lists, and no other', async ({ page, server }) => {
  const service = await startService(['--no-demo'], {
    networks: [{ id: 'mastodon', name: 'Mastodon', servers: [HOST] }],
  })
  await page.goto(service.url)
  await type(page, 'hearth.example')
  await expect(page.getByRole('alert')).toContainText('hearth.example is not among the servers')
  await signIn(page)
  expect(server.sentTo('/api/v1/apps')).toHaveLength(1)
  await service.stop()
})

test('offers no server to type where the deployment does not', async ({ page }) => {
  await page.route('**/networks.json', async (route) => {
    const response = await route.fetch()
    const entries = (await response.json()) as object[]
    await route.fulfill({ response, json: entries.filter((entry) => !('servers' in entry)) })
  })
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  await expect(page.getByLabel('Your Mastodon server')).toHaveCount(0)
})
