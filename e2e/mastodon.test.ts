import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import notifications from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }
import { expectNoAxeFindings } from './axe.ts'
import { HOST, NETWORK as PUBLIC_NETWORK, respond } from './canned-mastodon.ts'
import { expect, lookAwayAndBack, rest, testOffering } from './fixtures.ts'

const API = `${HOST}/api/v2/notifications`
const TOKEN = 'a-token-of-the-tests'
const VIEWER = { id: '900', acct: 'marisol', display_name: 'Marisol', url: `${HOST}/@marisol` }

/** Registered with a secret. */
const NETWORK = { ...PUBLIC_NETWORK, clientSecret: 'not-a-secret' }

/** The same server as it would be before it had groups. */
const UNGROUPED = { ...NETWORK, id: 'hearth', name: 'Hearth', dialect: 'mastodon-v1' }

const test = testOffering(NETWORK, UNGROUPED)

/** Answers for the network with these groups, newest first, a page of at most `greatest` at a time; notes what was asked. */
async function serve(page: Page, groups: readonly object[], greatest = 80): Promise<URL[]> {
  const asked: URL[] = []
  await page.route(`${HOST}/api/v1/accounts/verify_credentials`, (route) => respond(route, VIEWER))
  await page.route(`${API}?**`, (route) => {
    expect(route.request().headers()['authorization']).toBe(`Bearer ${TOKEN}`)
    const url = new URL(route.request().url())
    asked.push(url)
    const types = url.searchParams.getAll('types[]')
    const from = Number(url.searchParams.get('max_id') ?? Infinity)
    const matching = (groups as { type: string; page_min_id: string }[]).filter(
      ({ type, page_min_id }) => (types.length === 0 || types.includes(type)) && Number(page_min_id) < from,
    )
    const found = matching.slice(0, Math.min(Number(url.searchParams.get('limit')), greatest))
    const last = found.at(-1)
    const isNewest = url.searchParams.get('since_id') === null
    const previous = `<${API}?min_id=1>; rel="prev"`
    const Link =
      last && found.length < matching.length
        ? `<${API}?max_id=${last.page_min_id}>; rel="next", ${previous}`
        : previous
    return respond(route, { ...notifications, notification_groups: isNewest ? found : [] }, 200, { Link })
  })
  return asked
}

async function openSignedIn(page: Page, { id } = NETWORK) {
  await page.addInitScript(
    (accounts) => {
      localStorage.setItem('hark.accounts', accounts)
    },
    JSON.stringify({
      kept: [{ networkId: id, token: TOKEN, viewer: { id: '900', handle: 'marisol', name: 'Marisol' } }],
      current: `${id}:900`,
    }),
  )
  await page.goto('/')
}

/** Loads all older rows, page by page. */
async function goToEnd(page: Page) {
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(page.getByText('That is where it all began.')).toBeInViewport({ timeout: 1000 })
  }).toPass({ timeout: 15_000 })
  await rest(page)
}

/** The network's own page, which sends back what `answerTo` says of the question, and answers the exchange of a code. */
async function serveSignIn(page: Page, answerTo: (asked: URLSearchParams) => Record<string, string>) {
  let challenge: string | null = null
  await page.route(`${HOST}/oauth/authorize?**`, async (route) => {
    const asked = new URL(route.request().url()).searchParams
    challenge = asked.get('code_challenge')
    const back = new URL(String(asked.get('redirect_uri')))
    for (const [name, value] of Object.entries(answerTo(asked))) back.searchParams.set(name, value)
    const link = back.href.replaceAll('&', '&amp;')
    await route.fulfill({ contentType: 'text/html', body: `<a href="${link}">Authorize</a>` })
  })
  await page.route(`${HOST}/oauth/token`, async (route) => {
    const form = new URLSearchParams(route.request().postData() ?? '')
    const digest = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isRight =
      form.get('code') === 'good' && digest === challenge && form.get('client_secret') === 'not-a-secret'
    await (isRight
      ? respond(route, { access_token: TOKEN, token_type: 'Bearer', scope: 'read:notifications' })
      : respond(route, { error: 'invalid_grant', error_description: 'The code is not valid' }, 400))
  })
}

async function authorize(page: Page) {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Oven' }).click()
  await page.getByRole('link', { name: 'Authorize' }).click()
}

test('exchanges a code for a token on the way to the stream, and leaves neither in the address', async ({
  page,
}) => {
  await serve(page, notifications.notification_groups)
  await serveSignIn(page, (asked) => ({ code: 'good', state: String(asked.get('state')) }))
  await authorize(page)
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('button', { name: 'Account: Marisol' })).toBeVisible()
})

test('asks again whose token it is, without exchanging the code again', async ({ page }) => {
  await serve(page, notifications.notification_groups)
  await serveSignIn(page, (asked) => ({ code: 'good', state: String(asked.get('state')) }))
  let exchanges = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/oauth/token')) exchanges += 1
  })
  const whose = `${HOST}/api/v1/accounts/verify_credentials`
  await page.route(whose, (route) => route.abort('connectionrefused'))
  await authorize(page)
  await expect(page.getByRole('heading', { name: 'Sign-in did not work' })).toBeVisible()
  await page.unroute(whose)
  await page.route(whose, (route) => respond(route, VIEWER))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
  expect(exchanges).toBe(1)
})

test('says so when the code is not accepted, the reader refuses, or another sign-in is answered', async ({
  page,
}) => {
  await serve(page, [])
  const refusals: [string, (asked: URLSearchParams) => Record<string, string>][] = [
    ['The code is not valid', (asked) => ({ code: 'bad', state: String(asked.get('state')) })],
    [
      'You declined on the network’s page.',
      (asked) => ({
        error: 'access_denied',
        error_description: 'The owner denied the request',
        state: String(asked.get('state')),
      }),
    ],
    ['This response belongs to another sign-in', () => ({ code: 'good', state: 'another' })],
    ['This response belongs to another sign-in', () => ({ code: 'good' })],
  ]
  for (const [said, answerTo] of refusals) {
    await serveSignIn(page, answerTo)
    await authorize(page)
    await expect(page.getByText(said)).toBeVisible()
  }
})

test('counts and lists also whom the network does not name', async ({ page }) => {
  await serve(page, notifications.notification_groups)
  await openSignedIn(page)
  const favourite = page.getByRole('article', {
    name: 'Ines, Pascale Dumont and 5 others favourited your post',
  })
  await favourite.getByRole('button', { name: '5 others' }).click()
  await expect(favourite.getByRole('listitem')).toHaveText([/Ines/, /Pascale/, /Rowan/, 'and 4 more'])
})

test('reads on as long as there is more, and asks for its own types', async ({ page }) => {
  const [, mention] = notifications.notification_groups
  const groups = Array.from({ length: 100 }, (_, index) => {
    const id = String(90_000 - index)
    const at = new Date(Date.UTC(2026, 10, 20, 12) - index * 60_000).toISOString()
    return {
      ...mention,
      group_key: `ungrouped-${id}`,
      most_recent_notification_id: id,
      page_min_id: id,
      page_max_id: id,
      latest_page_notification_at: at,
    }
  })
  const asked = await serve(page, groups, 30)
  await openSignedIn(page)
  const feed = page.getByRole('feed')
  await goToEnd(page)
  await expect(feed).toHaveAttribute('data-rows', '100')
  await expect(page.getByText('That is where it all began.')).toBeVisible()
  expect(asked[0]?.searchParams.getAll('grouped_types[]')).toEqual(['favourite', 'reblog', 'follow'])

  await page.getByRole('button', { name: 'Mentions' }).click()
  await expect(page).toHaveURL(/actions=mention$/)
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect.poll(() => asked.at(-1)?.searchParams.getAll('types[]')).toEqual(['mention'])
})

test('says what a status is about before it shows it', async ({ page }) => {
  await serve(page, notifications.notification_groups)
  await openSignedIn(page)
  const boost = page.getByRole('article', { name: 'Pascale Dumont boosted your post' })
  const text = boost.getByText('The recipe that failed')
  await expect(text).toBeHidden()
  await boost.getByText('burnt food').click()
  await expect(text).toBeVisible()
  await expect(page).toHaveURL('/')
})

test('keeps an opened warning open while its row is far away', async ({ page }) => {
  const warned = notifications.notification_groups.find(({ type }) => type === 'reblog')
  const groups = Array.from({ length: 70 }, (_, index) => {
    const id = String(90_000 - index)
    return { ...warned, group_key: `reblog-${id}`, most_recent_notification_id: id, page_min_id: id }
  })
  await serve(page, groups)
  await openSignedIn(page)
  const rows = page.getByRole('article')
  await rows.first().getByText('burnt food').click()
  const text = page.getByText('The recipe that failed').filter({ visible: true })
  await expect(text).toHaveCount(1)
  // The row with the focus would stay, and its neighbours.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('j')
  await goToEnd(page)
  await expect(text).toHaveCount(0)
  await page.keyboard.press('Home')
  await expect(rows.first().getByText('The recipe that failed')).toBeVisible()
  await expect(text).toHaveCount(1)
})

test('has no automatic finding with every type, an open list and an open warning, light and dark', async ({
  page,
}) => {
  const [favourite, mention, ...others] = notifications.notification_groups
  const further = ['quote', 'status', 'update', 'poll', 'follow_request'].map((type) => ({
    ...mention,
    type,
    group_key: type,
    most_recent_notification_id: `of-${type}`,
  }))
  await serve(
    page,
    [favourite, mention, ...others, ...further].filter((group) => group !== undefined),
  )
  await openSignedIn(page)
  await page.getByRole('button', { name: '5 others' }).click()
  await page.getByText('burnt food').click()
  await expect(page.getByRole('article')).toHaveCount(11)
  await expectNoAxeFindings(page)
})

test('keeps a row when the network names other people of its group', async ({ page }) => {
  const [favourite, ...others] = notifications.notification_groups
  const groups = [...others]
  await serve(page, groups.concat(favourite ?? []))
  await openSignedIn(page)
  const row = page.getByRole('article', { name: /favourited your post/ })
  const key = await row.getAttribute('data-key')
  await page.unroute(`${API}?**`)
  await serve(page, [
    {
      ...favourite,
      notifications_count: 9,
      most_recent_notification_id: '90099',
      sample_account_ids: ['504'],
    },
    ...others,
  ])
  await page.keyboard.press('.')
  await expect(row).toHaveAccessibleName('Alert Bot and 8 others favourited your post')
  await expect(row).toHaveAttribute('data-key', String(key))
})

test('groups what a server lists one by one, and knows a group again when it has grown', async ({ page }) => {
  const { accounts, statuses } = notifications
  let serial = 1000
  function make(type: string, account: object | undefined, minute: number, status?: object) {
    serial -= 1
    const created_at = new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString()
    return { id: String(serial), type, created_at, account, status }
  }
  const [yours, theirs] = statuses
  const [ines, pascale, rowan] = ['501', '503', '505'].map((id) => accounts.find((each) => each.id === id))
  const listed = [
    make('favourite', ines, 59, yours),
    make('follow', rowan, 58),
    make('favourite', pascale, 57, yours),
    ...Array.from({ length: 40 }, (_, index) =>
      make('mention', ines, 50 - index, { ...theirs, id: `loaf-${String(index)}` }),
    ),
  ]
  const asked: URL[] = []
  await page.route(`${HOST}/api/v1/notifications?**`, (route) => {
    const url = new URL(route.request().url())
    if (!url.searchParams.has('since_id')) asked.push(url)
    const from = Number(url.searchParams.get('max_id') ?? Infinity)
    const since = Number(url.searchParams.get('since_id') ?? 0)
    const found = listed.filter(({ id }) => Number(id) < from && Number(id) > since)
    return respond(route, found.slice(0, Number(url.searchParams.get('limit'))))
  })
  await openSignedIn(page, UNGROUPED)
  const row = page.getByRole('article', { name: 'Ines and Pascale Dumont favourited your post' })
  const key = await row.getAttribute('data-key')
  await goToEnd(page)
  await expect(page.getByRole('feed')).toHaveAttribute('data-rows', '42')
  expect(asked.map(({ searchParams }) => searchParams.get('max_id'))).toEqual([null, '980', '957'])

  await page.keyboard.press('Home')
  listed.unshift({ ...make('favourite', rowan, 60, yours), id: '1001' })
  await lookAwayAndBack(page)
  const grown = page.getByRole('article', { name: 'Rowan, Ines and 1 other favourited your post' })
  await expect(grown).toHaveAttribute('data-key', String(key))
})
