import type { Page } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { HOST, NETWORK, respond } from './canned-mastodon.ts'
import { expect, testOffering } from './fixtures.ts'

const test = testOffering(NETWORK, { ...NETWORK, id: 'closed', readOnly: true })

interface Group {
  type: string
  account: string
}

/** A server that lists these groups, newest first, and notes all that was asked of it besides. */
async function serve(
  page: Page,
  groups: readonly Group[],
  policy: () => unknown = () => ({}),
): Promise<string[]> {
  const asked: string[] = []
  await page.route(`${HOST}/api/**`, (route) => {
    const request = route.request()
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/v2/notifications')
      return respond(route, {
        accounts: groups.map(({ account }) => ({
          id: account,
          acct: account,
          display_name: `Person ${account}`,
        })),
        statuses: [],
        notification_groups: searchParams.has('since_id')
          ? []
          : groups.map(({ type, account }, index) => ({
              group_key: `ungrouped-${String(index)}`,
              type,
              notifications_count: 1,
              most_recent_notification_id: String(1000 - index),
              page_max_id: String(1000 - index),
              page_min_id: String(1000 - index),
              latest_page_notification_at: '2026-11-22T09:11:12Z',
              sample_account_ids: [account],
            })),
      })
    if (pathname === '/api/v1/accounts/verify_credentials')
      return respond(route, { id: '900', acct: 'marisol', display_name: 'Marisol' })
    if (pathname === '/api/v2/notifications/policy') return respond(route, policy())
    // Where its stream of hints is.
    if (pathname.endsWith('/instance')) return respond(route, { error: 'Not found' }, 404)
    asked.push(`${request.method()} ${pathname}${decodeURIComponent(new URL(request.url()).search)}`)
    if (pathname === '/api/v1/accounts/relationships')
      return respond(
        route,
        searchParams.getAll('id[]').map((id) => ({ id, following: id === '501', requested: id === '502' })),
      )
    return respond(route, { id: pathname.split('/')[4], following: true })
  })
  return asked
}

async function openAs(page: Page, scopes: readonly string[] | undefined, networkId = 'oven', path = '/') {
  await page.addInitScript(
    ([name, stored]) => {
      if (sessionStorage.getItem('test.signed-in')) return
      sessionStorage.setItem('test.signed-in', 'yes')
      localStorage.setItem(name, stored)
      localStorage.setItem('hark.current', name.replace('hark.account.', ''))
    },
    [
      `hark.account.${networkId}:900`,
      JSON.stringify({
        networkId,
        token: 't',
        viewer: { id: '900', handle: 'marisol', name: 'Marisol' },
        scopes,
        keptAtMs: 1,
      }),
    ] as const,
  )
  await page.goto(path)
}

const READING = ['read:notifications', 'profile']
const FOLLOWS = [...READING, 'read:follows', 'write:follows']

test('accepts and rejects requests to follow, and takes an acceptance back', async ({ page }) => {
  const asked = await serve(page, [
    { type: 'follow_request', account: '501' },
    { type: 'follow_request', account: '502' },
  ])
  await openAs(page, FOLLOWS)
  const first = page.getByRole('article', { name: 'Person 501 asked to follow you' })
  await first.getByRole('button', { name: 'Accept Person 501', exact: true }).click()
  const accepted = first.getByRole('button', { name: 'Accepted Person 501' })
  await expect(accepted).toHaveAttribute('aria-pressed', 'true')
  await expect(accepted).toBeFocused()
  await first.getByRole('button', { name: 'Remove Person 501 as a follower' }).click()
  await expect(first.getByRole('button', { name: 'Removed Person 501 as a follower' })).toBeVisible()
  const second = page.getByRole('article', { name: 'Person 502 asked to follow you' })
  await second.getByRole('button', { name: 'Reject Person 502', exact: true }).click()
  await expect(second.getByRole('button', { name: 'Rejected Person 502' })).toBeFocused()
  await expect(second.getByRole('button', { name: 'Accept Person 502' })).toHaveCount(0)
  expect(asked).toEqual([
    'POST /api/v1/follow_requests/501/authorize',
    'POST /api/v1/accounts/501/remove_from_followers',
    'POST /api/v1/follow_requests/502/reject',
  ])
})

test('asks once for all followers in view whether they are followed, where it may', async ({ page }) => {
  const asked = await serve(
    page,
    ['501', '502', '503'].map((account) => ({ type: 'follow', account })),
  )
  await openAs(page, FOLLOWS)
  await expect(page.getByRole('button', { name: 'Following Person 501' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Asked to follow Person 502' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Follow Person 503 back' })).toBeVisible()
  expect(asked).toEqual(['GET /api/v1/accounts/relationships?id[]=501&id[]=502&id[]=503'])
})

test('sends nothing before a press without the permission, and comes back to the row with the press carried out', async ({
  page,
}) => {
  const groups = Array.from({ length: 60 }, (_, index) => ({ type: 'follow', account: String(600 + index) }))
  const asked = await serve(page, groups)
  await page.route(`${HOST}/oauth/authorize?**`, (route) => {
    const { searchParams } = new URL(route.request().url())
    const back = new URL(searchParams.get('redirect_uri') ?? '')
    back.searchParams.set('code', 'good')
    back.searchParams.set('state', searchParams.get('state') ?? '')
    const link = back.href.replaceAll('&', '&amp;')
    return route.fulfill({ contentType: 'text/html', body: `<a href="${link}">Authorize</a>` })
  })
  await page.route(`${HOST}/oauth/token`, (route) =>
    respond(route, { access_token: 'further', scope: FOLLOWS.join(' ') }),
  )
  await openAs(page, READING, 'oven', '/?actions=follow')
  const row = page.getByRole('article', { name: 'Person 640 started' })
  for (let index = 0; index < 40; index += 1) await page.keyboard.press('j')
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(row).toBeFocused({ timeout: 100 })
  }).toPass()
  const { y } = (await row.boundingBox()) ?? { y: NaN }
  await row.getByRole('button', { name: 'Follow Person 640 back' }).click()
  await expect(page).toHaveURL(/scope=read%3Anotifications\+profile\+read%3Afollows\+write%3Afollows/)
  expect(asked).toEqual([])
  await page.getByRole('link', { name: 'Authorize' }).click()
  await expect(page).toHaveURL(/:\d+\/\?actions=follow$/)
  await expect(row.getByRole('button', { name: 'Following Person 640' })).toBeVisible()
  expect(asked.filter((each) => each.startsWith('POST'))).toEqual(['POST /api/v1/accounts/640/follow'])
  await expect.poll(async () => Math.abs(((await row.boundingBox()) ?? { y: NaN }).y - y)).toBeLessThan(2)
})

test('asks for the permission after a refusal where it did not know what the token may do', async ({
  page,
}) => {
  await serve(page, [{ type: 'follow_request', account: '501' }])
  await page.route(`${HOST}/api/v1/follow_requests/**`, (route) =>
    respond(route, { error: 'This action is outside the authorized scopes' }, 403),
  )
  await page.route(`${HOST}/oauth/authorize?**`, (route) => route.fulfill({ body: 'Allow?' }))
  await openAs(page, undefined)
  const row = page.getByRole('article')
  await row.getByRole('button', { name: 'Accept Person 501' }).click()
  await expect(row.getByRole('alert')).toContainText('Hark may only read on Oven so far.')
  await expect(row.getByRole('button', { name: 'Accept Person 501' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await row.getByRole('button', { name: 'Allow it on Oven' }).click()
  await expect(page).toHaveURL(/oauth\/authorize.*write%3Afollows/)
})

test('offers no write where the operator allows reading only', async ({ page }) => {
  await serve(page, [{ type: 'follow_request', account: '501' }])
  await openAs(page, FOLLOWS, 'closed')
  await expect(page.getByRole('article')).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('button', { name: /Person 501/ })).toHaveCount(0)
})

const POLICY = { summary: { pending_requests_count: 3, pending_notifications_count: 12 } }
const HELD_BACK = [
  {
    id: '71',
    account: { id: '501', acct: 'ines@tuff.example', display_name: 'Ines' },
    notifications_count: '9',
  },
  { id: '72', account: { id: '502', acct: 'ben', display_name: 'Ben' }, notifications_count: 2 },
  { id: '73', account: null },
]

test('says how much is held back, and lets it through or dismisses it', async ({ page }) => {
  const asked = await serve(page, [{ type: 'follow_request', account: '501' }], () =>
    asked.length === 0 ? POLICY : { summary: { pending_requests_count: 2, pending_notifications_count: 3 } },
  )
  const answers = [{ error: 'oops' }, HELD_BACK]
  await page.route(`${HOST}/api/v1/notifications/requests?**`, (route) => {
    const answer = answers.shift()
    return respond(route, answer, Array.isArray(answer) ? 200 : 500)
  })
  await page.route(`${HOST}/api/v1/notifications/requests/72/dismiss`, (route) =>
    respond(route, { error: 'Record not found' }, 404),
  )
  await openAs(page, [...READING, 'write:notifications'])
  const heldBack = page.getByRole('region', { name: 'Held back' })
  await expect(heldBack).toContainText('12 notifications from 3 people are held back')
  await heldBack.getByRole('button', { name: 'Show' }).click()
  await expect(heldBack.getByRole('alert')).toContainText('Oven has a problem')
  await heldBack.getByRole('button', { name: 'Try again' }).click()
  const people = heldBack.getByRole('listitem')
  await expect(people).toHaveCount(2)
  await expect(people.first()).toContainText('9 notifications')
  expect(await axeFindings(page)).toEqual([])
  await heldBack.getByRole('button', { name: 'Accept Ines' }).click()
  await expect(heldBack.getByRole('button', { name: 'Accepted Ines' })).toBeFocused()
  await expect(heldBack).toContainText('3 notifications from 2 people are held back')
  await heldBack.getByRole('button', { name: 'Dismiss Ben' }).click()
  await expect(people.nth(1).getByRole('alert')).toContainText('no longer there')
  expect(asked).toEqual(['POST /api/v1/notifications/requests/71/accept'])
  await heldBack.getByRole('button', { name: 'Not now' }).click()
  await expect(heldBack).toHaveCount(0)
  await page.getByRole('button', { name: 'Follow requests' }).click()
  await expect(page.getByRole('article')).toBeVisible()
  await expect(heldBack).toHaveCount(0)
})

for (const policy of [null, [], { summary: null }, { summary: { pending_requests_count: 'many' } }])
  test(`says nothing of what is held back where the server says ${JSON.stringify(policy)}`, async ({
    page,
  }) => {
    await serve(page, [{ type: 'follow_request', account: '501' }], () => policy)
    const told = page.waitForResponse(/policy/)
    await openAs(page, READING)
    await told
    await expect(page.getByRole('button', { name: 'Accept Person 501' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Held back' })).toHaveCount(0)
  })
