import { createECDH } from 'node:crypto'
import type { Page } from '@playwright/test'
import page from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }
import { HOST, NETWORK, respond } from './canned-mastodon.ts'
import { expect, testOffering } from './fixtures.ts'
import { click, deliver, settingOf, shownTo, subscribeWith, switchOn } from './push-delivery.ts'

const MARISOL = 'oven:900'
const TARGET = {
  endpoint: 'https://push.example/receiver',
  keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'AAAAAAAAAAAAAAAAAAAAAA' },
}
const SERVER_KEY = createECDH('prime256v1').generateKeys('base64url')

/** A notification, as a server sends it to one browser. */
const EVENT = {
  ...{ access_token: 't', preferred_locale: 'en', notification_id: 91, notification_type: 'favourite' },
  ...{ icon: `${HOST}/icon.png`, title: 'Ines favourited your post', body: 'Rye today.' },
}

const test = testOffering(NETWORK)
test.use({ serviceWorkers: 'allow', permissions: ['notifications'] })
test.skip(({ browserName }) => browserName !== 'chromium', 'Only Chromium lets a test deliver a message')

/** Opens the page for two accounts of a server, of which Marisol's is on screen. @returns what the server is asked about push */
async function open(at: Page, scopes: readonly string[]): Promise<{ method: string; json: unknown }[]> {
  const asked: { method: string; json: unknown }[] = []
  await at.context().route(`${HOST}/api/**`, (route) => {
    const request = route.request()
    const { pathname, searchParams } = new URL(request.url())
    if (request.method() === 'OPTIONS')
      return respond(route, '', 200, {
        'Access-Control-Allow-Headers': '*, Authorization',
        'Access-Control-Allow-Methods': '*',
      })
    if (pathname === '/api/v2/notifications')
      return respond(route, {
        ...page,
        notification_groups: searchParams.has('since_id') ? [] : page.notification_groups,
      })
    if (pathname === '/api/v2/instance')
      return respond(route, { configuration: { vapid: { public_key: SERVER_KEY } } })
    if (pathname !== '/api/v1/push/subscription') return respond(route, { error: 'Record not found' }, 404)
    asked.push({ method: request.method(), json: request.postDataJSON() })
    return respond(route, { id: 1, endpoint: TARGET.endpoint, server_key: SERVER_KEY })
  })
  const viewers = [
    { id: '900', handle: 'marisol', name: 'Marisol' },
    { id: '901', handle: 'ines', name: 'Ines' },
  ]
  const kept = viewers.map((viewer) => ({ networkId: 'oven', token: `of-${viewer.handle}`, viewer, scopes }))
  await at.addInitScript(
    (stored) => {
      if (localStorage.getItem('hark.accounts') === null) localStorage.setItem('hark.accounts', stored)
    },
    JSON.stringify({ kept, current: MARISOL }),
  )
  await subscribeWith(at, TARGET)
  await at.goto('/')
  await expect(at.getByRole('article').first()).toBeVisible()
  return asked
}

test('the server’s own subscription is used, its events become notifications, and a click opens their account', async ({
  page: at,
  context,
  baseURL,
}) => {
  const asked = await open(at, [...NETWORK.scopes, 'push'])
  await switchOn(at)
  const alerts = expect.objectContaining({
    favourite: true,
    reblog: true,
    mention: true,
    follow: true,
  }) as unknown
  const subscription = { ...TARGET, standard: true }
  expect(asked).toEqual([{ method: 'POST', json: { subscription, data: { policy: 'all', alerts } } }])

  await at.getByText('What counts as new').click()
  await at.getByRole('checkbox', { name: 'Favourites' }).uncheck()
  await expect.poll(() => asked).toHaveLength(2)
  expect(asked[1]).toMatchObject({
    method: 'POST',
    json: { data: { alerts: { favourite: false, reblog: true } } },
  })
  await at.keyboard.press('Escape')

  // Another account is on screen when the message comes.
  await at.goto('/?account=oven:901')
  await expect(at.getByRole('button', { name: 'Account: Ines' })).toBeVisible()
  await at.goto('/people/marisol')
  await deliver(context, at, MARISOL, EVENT)
  const first = { title: EVENT.title, body: EVENT.body, lang: 'en', dir: 'ltr' }
  await expect.poll(() => shownTo(at, MARISOL)).toEqual([first])
  await deliver(context, at, MARISOL, { ...EVENT, notification_id: 92, title: 'Ana favourited your post' })
  await expect
    .poll(() => shownTo(at, MARISOL))
    .toEqual([{ ...first, title: 'Ana favourited your post', body: 'and 1 more\nRye today.' }])

  const address = await click(context)
  expect(address).toBe(`${baseURL}/?account=oven%3A900`)
  await at.goto(String(address))
  await expect(at.getByRole('button', { name: 'Account: Marisol' })).toBeVisible()

  await at.getByRole('button', { name: 'Settings' }).click()
  await settingOf(at).uncheck()
  await expect.poll(() => asked.at(-1)?.method).toBe('DELETE')
  await expect.poll(() => shownTo(at, MARISOL)).toBeNull()
})

test('the permission for it is asked for where it was not given, beside those that were', async ({
  page: at,
}) => {
  const asked = await open(at, NETWORK.scopes)
  await at.route(`${HOST}/oauth/authorize?**`, (route) => route.fulfill({ body: 'May Hark …?' }))
  await at.getByRole('button', { name: 'Settings' }).click()
  await settingOf(at).click()
  await expect(at).toHaveURL(/oauth\/authorize/)
  const scopes = new URL(at.url()).searchParams.get('scope')?.split(' ')
  expect(scopes).toEqual([...NETWORK.scopes, 'push'])
  expect(asked).toEqual([])
})
