import type { BrowserContext, Page } from '@playwright/test'
import { Community, expect, test as base } from './fixtures.ts'
import { type RunningService, SERVICE_STARTS_MS, startService } from './service.ts'

interface Services {
  /** Serves the page, and a network with the demo community. */
  home: RunningService
  /** Another network, at another origin. */
  away: RunningService
}

const test = base.extend<object, { services: Services }>({
  services: [
    async ({}, use) => {
      const away = await startService(['--no-demo'])
      const network = { dialect: 'appnet', clientId: 'hark', scopes: ['basic'] }
      const home = await startService([], {
        networks: [
          {
            ...network,
            id: 'home',
            name: 'Home network',
            apiRoot: '/stream/0/',
            authorizationUrl: '/oauth/authenticate',
          },
          {
            ...network,
            id: 'away',
            name: 'Away network',
            apiRoot: `${away.url}/stream/0/`,
            authorizationUrl: `${away.url}/oauth/authenticate`,
          },
        ],
      })
      await use({ home, away })
      await Promise.all([home.stop(), away.stop()])
    },
    { scope: 'worker', timeout: 2 * SERVICE_STARTS_MS },
  ],
  baseURL: async ({ services }, use) => use(services.home.url),
})

// One worker for all: two services take their time to start.
test.describe.configure({ mode: 'default' })

interface Sent {
  url: string
  headers: Record<string, string>
}

/** Notes every request that any page of a context makes, whatever it is for. */
function noteRequests(context: BrowserContext): Promise<Sent>[] {
  const sent: Promise<Sent>[] = []
  context.on('request', (request) => {
    sent.push(request.allHeaders().then((headers) => ({ url: request.url(), headers })))
  })
  return sent
}

async function signInAtHome(page: Page) {
  await page.getByRole('button', { name: 'Home network' }).click()
  await page.getByText('Marisol Quintero').click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByRole('article')).not.toHaveCount(0)
}

async function addAccountAway(page: Page, token: string) {
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Add an account' }).click()
  await page.getByText('Sign in with a token').click()
  await page.getByLabel('Network').selectOption('Away network')
  await page.getByLabel('Token').fill(token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function chooseInMenu(page: Page, name: string | RegExp) {
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name }).click()
}

function storedToken(page: Page): Promise<string> {
  return page.evaluate(() => {
    const [name = ''] = Object.keys(localStorage).filter((each) => each.startsWith('hark.account.'))
    const { token } = JSON.parse(localStorage.getItem(name) ?? '{}') as { token: string }
    return token
  })
}

test('keeps two accounts apart, and takes each token to its own network and nowhere else', async ({
  page,
  services,
}) => {
  const [vera, anna] = await new Community(services.away).people('Vera', 'Anna')
  await anna.follow(vera)
  const sent = noteRequests(page.context())

  await page.goto('/')
  await signInAtHome(page)
  const marisolsToken = await storedToken(page)
  await addAccountAway(page, vera.token)
  const veras = page.getByRole('article', { name: 'Anna started following you' })
  await expect(veras).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(2)

  await page.getByRole('toolbar').getByRole('button', { name: 'Follows' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.keyboard.press('.')
  await chooseInMenu(page, 'Switch to Marisol Quintero, Home network')
  await expect(page.getByRole('article').nth(5)).toBeVisible()
  await expect(veras).toHaveCount(0)
  await chooseInMenu(page, 'Switch to Vera, Away network')
  await expect(veras).toBeVisible()
  await page.reload()
  await expect(veras).toBeVisible()

  await chooseInMenu(page, 'Sign out')
  await expect(page.getByRole('button', { name: 'Account: Marisol Quintero' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(vera.token)
  await chooseInMenu(page, 'Sign out')
  await expect(page.getByRole('button', { name: 'Home network' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).toBe('[{},{}]')

  const requests = await Promise.all(sent)
  const homes = new Map([
    [`Bearer ${marisolsToken}`, `${services.home.url}/stream/0/`],
    [`Bearer ${vera.token}`, `${services.away.url}/stream/0/`],
  ])
  const authorized = requests.filter(({ headers }) => headers['authorization'] !== undefined)
  expect(new Set(authorized.map(({ headers }) => headers['authorization']))).toEqual(new Set(homes.keys()))
  for (const { url, headers } of authorized)
    expect(url.startsWith(homes.get(headers['authorization'] ?? '') ?? 'nowhere'), url).toBe(true)
  for (const { url, headers } of requests)
    for (const token of [marisolsToken, vera.token]) {
      expect(url.replace(/#.*/, '')).not.toContain(token)
      expect(JSON.stringify({ ...headers, authorization: '' })).not.toContain(token)
    }
})

test('signs out in every tab, and lets who is left go on', async ({ page, services }) => {
  const vera = await new Community(services.away).person('Vera')
  await page.goto('/')
  await signInAtHome(page)
  await addAccountAway(page, vera.token)
  await expect(page.getByRole('button', { name: 'Account: Vera' })).toBeVisible()
  const otherTab = await page.context().newPage()
  await otherTab.goto('/')
  await expect(otherTab.getByRole('button', { name: 'Account: Vera' })).toBeVisible()
  await chooseInMenu(page, 'Sign out')
  await expect(otherTab.getByRole('button', { name: 'Account: Marisol Quintero' })).toBeVisible()
  await chooseInMenu(otherTab, 'Sign out')
  for (const tab of [page, otherTab])
    await expect(tab.getByRole('button', { name: 'Home network' })).toBeVisible()
})

test('forgets who is signed in to a network that is no longer offered, and offers the others', async ({
  page,
  services,
}) => {
  const vera = await new Community(services.away).person('Vera')
  await page.goto('/')
  await signInAtHome(page)
  await addAccountAway(page, vera.token)
  await expect(page.getByRole('button', { name: 'Account: Vera' })).toBeVisible()
  await page.context().route('**/networks.json', async (route) => {
    const response = await route.fetch()
    const networks = (await response.json()) as { id: string }[]
    await route.fulfill({ response, json: networks.filter(({ id }) => id !== 'away') })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Continue as Marisol Quintero, Home network' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.getByRole('button', { name: 'Account: Marisol Quintero' }).click()
  await expect(page.getByRole('button', { name: 'Add an account' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Vera/ })).toHaveCount(0)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(vera.token)
})

test('has signed out, too, when it comes out of the back-forward cache', async ({ page }) => {
  await page.goto('/')
  await signInAtHome(page)
  // Nothing tells a frozen page what happens in the others; storage tells the page that wrote there nothing, either.
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('hark.account.')) localStorage.removeItem(name)
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect(page.getByRole('button', { name: 'Home network' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(0)
})

test('offers the others when the network has signed one out', async ({ page, services }) => {
  const vera = await new Community(services.away).person('Vera')
  await page.goto('/')
  await signInAtHome(page)
  await addAccountAway(page, vera.token)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.route(`${services.away.url}/**`, (route) =>
    route.fulfill({
      status: 401,
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { meta: { code: 401 } },
    }),
  )
  await page.keyboard.press('.')
  await expect(page.getByText('Your session has expired')).toBeVisible()
  await page.getByRole('button', { name: 'Continue as Marisol Quintero, Home network' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
})
