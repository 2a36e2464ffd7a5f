import type { Page, Route } from '@playwright/test'
import refused from '../src/contract/pnut/fixtures/pnut-error-429.json' with { type: 'json' }
import stream from '../src/contract/pnut/fixtures/pnut-page.json' with { type: 'json' }
import token from '../src/contract/pnut/fixtures/pnut-token.json' with { type: 'json' }
import { expect, testOffering } from './fixtures.ts'

const API = 'https://api.pnut.example/v1/'
const AUTHORIZATION = 'https://pnut.example/oauth/authenticate'
const TOKEN = 'a-token-of-the-tests'

const NETWORK = {
  id: 'nuts',
  name: 'Nuts',
  dialect: 'pnut',
  apiRoot: API,
  authorizationUrl: AUTHORIZATION,
  clientId: 'hark',
  scopes: ['basic', 'stream'],
}

interface Fixtures {
  /** What was asked of the network, oldest first. */
  asked: URL[]
}

const test = testOffering(NETWORK).extend<Fixtures>({
  asked: [
    async ({ page }, use) => {
      const asked: URL[] = []
      await page.route(`${API}**`, async (route) => {
        const url = new URL(route.request().url())
        expect(route.request().headers()['authorization']).toBe(`Bearer ${TOKEN}`)
        asked.push(url)
        await answer(route, url.pathname.endsWith('/token') ? token : pageOf(url))
      })
      await use(asked)
    },
    { auto: true },
  ],
})

function answer(route: Route, json: unknown, status = 200) {
  return route.fulfill({ status, json, headers: { 'Access-Control-Allow-Origin': '*' } })
}

/** What of the canned page is asked for. */
function pageOf({ searchParams }: URL) {
  const wanted = searchParams.get('filters')?.split(',')
  const isNewest = searchParams.get('since_id') === null
  const data = isNewest ? stream.data.filter(({ action }) => wanted?.includes(action)) : []
  return { ...stream, data, meta: { ...stream.meta, more: false } }
}

/** Signs in by way of the network's own page, which answers with `returned` at the end of the address. */
async function signIn(page: Page, returned: string) {
  await page.route(`${AUTHORIZATION}**`, async (route) => {
    const params = new URL(route.request().url()).searchParams
    const back = `${String(params.get('redirect_uri'))}${returned}`
    await route.fulfill({ contentType: 'text/html', body: `<a href="${back}">Authorize</a>` })
  })
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Nuts' }).click()
  const { searchParams } = new URL(page.url())
  await page.getByRole('link', { name: 'Authorize' }).click()
  return searchParams
}

test('leads through pnut.io’s way of signing in to the stream', async ({ page, asked }) => {
  const sent = await signIn(page, `/#access_token=${TOKEN}`)
  await expect(page.getByRole('article')).toHaveCount(stream.data.length)
  expect(sent.get('scope')).toBe('basic,stream')
  expect(sent.get('response_type')).toBe('token')
  expect(page.url()).not.toContain(TOKEN)
  expect(asked.map(({ href }) => href).join()).not.toContain(TOKEN)
  await expect(page.getByRole('button', { name: 'Account: Marisol Q.' })).toBeVisible()
})

test('says so when the reader refuses there', async ({ page }) => {
  await signIn(page, '/#error_message=resource+owner+denied+your+app+access&error=access_denied')
  await expect(page.getByText('You declined on the network’s page.')).toBeVisible()
})

test('takes no answer to a sign-in with another state', async ({ page, asked }) => {
  await signIn(page, `/#access_token=${TOKEN}&state=another`)
  await expect(page.getByText(/belongs to another sign-in/)).toBeVisible()
  expect(asked).toEqual([])
})

test.describe('signed in', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript((accounts) => {
      localStorage.setItem('hark.accounts', accounts)
    }, STORED)
  })

  test('says what happened there in its own words, and leads to its pages', async ({ page }) => {
    await page.goto('/')
    for (const name of [
      'Gustavo Rangel, Beatrix Moor and 1 other bookmarked your post',
      'Someone answered your poll',
      'Beatrix Moor answered your poll',
      'Linh Phạm and Pretzel Bot started following you',
      'Sigrún Helga reposted your post',
      'Gustavo Rangel replied to your deleted post',
    ])
      await expect(page.getByRole('article', { name, exact: true })).toBeVisible()
    const poll = page.getByRole('article', { name: 'Beatrix Moor answered your poll' })
    await expect(poll.getByText('Tea or coffee?')).toBeVisible()
    const repost = page.getByRole('article', { name: 'Sigrún Helga reposted your post' })
    await expect(repost.getByRole('link', { name: /^Open/ })).toHaveAttribute(
      'href',
      'https://posts.pnut.io/31877',
    )
    await expect(repost.getByRole('link', { name: 'Sigrún Helga' })).toHaveAttribute(
      'href',
      'https://pnut.io/@sigrun',
    )
  })

  test('has its own chips, and filters by its own names', async ({ page, asked }) => {
    await page.goto('/?actions=star,poll_response')
    await expect(page.getByRole('article')).toHaveCount(2)
    const chips = page.getByRole('toolbar').getByRole('button')
    await expect(chips).toHaveText(['All', 'Follows', 'Replies', 'Reposts', 'Bookmarks', 'Poll answers'])
    await page.keyboard.press('4')
    await expect(page).toHaveURL(/\?actions=poll_response(,|%2C)bookmark$/)
    await expect(page.getByRole('article')).toHaveCount(3)
    expect(asked[0]?.searchParams.get('filters')).toBe('poll_response')
    expect(asked.at(-1)?.searchParams.get('filters')).toBe('bookmark,poll_response')
  })

  test('shows a sensitive text on demand, and keeps it open through a refetch', async ({ page }) => {
    const [newest, ...others] = stream.data.map((entry) =>
      entry.action === 'repost'
        ? { ...entry, objects: entry.objects.map((post) => ({ ...post, is_nsfw: true })) }
        : entry,
    )
    let data: (typeof newest)[] = others
    await page.route(`${API}users/me/interactions**`, (route) => answer(route, { ...stream, data }))
    await page.goto('/')
    const repost = page.getByRole('article', { name: 'Sigrún Helga reposted your post' })
    const text = repost.getByText('Back at it')
    await expect(text).toBeHidden()
    await repost.locator('summary', { hasText: 'Sensitive: show it' }).focus()
    await page.keyboard.press('Enter')
    await expect(text).toBeVisible()
    const joined = { id: '900', username: 'late' }
    const grown = others.map((entry) =>
      entry.action === 'repost' ? { ...entry, users: [joined, ...(entry.users ?? [])] } : entry,
    )
    data = [newest, ...grown] as typeof data
    await page.keyboard.press('.')
    const row = page.getByRole('article', { name: '@late and Sigrún Helga reposted your post' })
    await expect(row.getByText('Back at it')).toBeVisible()
  })

  test('leaves it alone for as long as a ban lasts', async ({ page }) => {
    await page.clock.install()
    await page.route(`${API}users/me/interactions**`, (route) => answer(route, refused, 429))
    await page.goto('/')
    await expect(page.getByText('Nuts asks for a pause.')).toBeVisible()
    await expect(page.getByText('Continuing in 583 s.')).toBeVisible()
    await page.unroute(`${API}users/me/interactions**`)
    await page.clock.runFor(580_000)
    await expect(page.getByRole('article')).toHaveCount(0)
    await page.clock.runFor(5_000)
    await expect(page.getByRole('article')).toHaveCount(stream.data.length)
  })
})

const STORED = JSON.stringify({
  kept: [
    { networkId: NETWORK.id, token: TOKEN, viewer: { id: '318', handle: 'marisol', name: 'Marisol Q.' } },
  ],
  current: `${NETWORK.id}:318`,
})
