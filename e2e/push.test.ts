import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import type { PushMessage } from '#contract/appnet/push.ts'
import { openPushService, type PushReceiver, type PushService } from '#service/testing/push-receiver.ts'
import { expect, test as base } from './fixtures.ts'
import type { Person } from './person.ts'
import { SERVICE_STARTS_MS, startService } from './service.ts'

interface WorkerFixtures {
  pushes: PushService
}

interface Fixtures {
  /** What the browser subscribes with: the push services of browsers cannot be reached. */
  receiver: PushReceiver
}

const test = base.extend<Fixtures, WorkerFixtures>({
  pushes: [
    async ({}, use) => {
      const pushes = await openPushService()
      await use(pushes)
      await pushes.close()
    },
    { scope: 'worker' },
  ],
  service: [
    async ({}, use) => {
      const service = await startService(['--no-demo'], { env: { PUSH_PRIVATE_NETWORKS: '127.0.0.1' } })
      await use(service)
      await service.stop()
    },
    { scope: 'worker', timeout: SERVICE_STARTS_MS },
  ],
  receiver: async ({ page, pushes }, use) => {
    const receiver = pushes.receiver()
    await page.addInitScript((target) => {
      const subscription = { toJSON: () => target, options: { applicationServerKey: null }, unsubscribe }
      let current: typeof subscription | null = null
      function unsubscribe() {
        current = null
        return Promise.resolve(true)
      }
      Object.assign(PushManager.prototype, {
        subscribe: () => Promise.resolve((current = subscription)),
        getSubscription: () => Promise.resolve(current),
      })
    }, receiver.subscription)
    await use(receiver)
  },
})

test.use({ serviceWorkers: 'allow' })
test.skip(({ browserName }) => browserName !== 'chromium', 'Only Chromium lets a test deliver a message')

function settingOf(page: Page) {
  return page.getByRole('checkbox', { name: 'Tell me when Hark is closed' })
}

async function switchOn(page: Page) {
  await page.getByRole('button', { name: 'Settings' }).click()
  await settingOf(page).check()
  await expect(settingOf(page)).toHaveAttribute('aria-busy', 'false')
}

function scopeOf(person: Person): string {
  return `/push/${encodeURIComponent(`demo:${person.id}`).replaceAll('%', '~')}/`
}

/** Hands a message to the worker of an account, as the browser's push service would. */
async function deliver(context: BrowserContext, page: Page, person: Person, message: PushMessage) {
  const session: CDPSession = await context.newCDPSession(page)
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => new URL(scopeURL).pathname === scopeOf(person))
      if (own) resolve(own.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const origin = new URL(page.url()).origin
  const data = JSON.stringify(message)
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await found, data })
  await session.detach()
}

/** The notifications of an account that are shown. */
function shown(page: Page, person: Person) {
  return page.evaluate(async (scope) => {
    const registration = await navigator.serviceWorker.getRegistration(scope)
    if (!registration?.scope.endsWith(scope)) return null
    const notifications = await registration.getNotifications()
    return notifications.map(({ title, body, lang, dir }) => ({ title, body, lang, dir }))
  }, scopeOf(person))
}

/** The same message once another user has acted, too. */
function grown(message: PushMessage, name: string): PushMessage {
  return {
    ...message,
    rows: message.rows.map((row) => {
      const users = row.interaction['users'] as object[]
      const user = { id: '999999', username: 'someone', name }
      return {
        ...row,
        user_count: row.user_count + 1,
        interaction: { ...row.interaction, users: [user, ...users] },
      }
    }),
  }
}

/** Clicks the notification that is shown. A text: the types of the tests know pages only. */
const CLICK = `registration.getNotifications().then(([notification]) => new Promise((resolve) => {
  clients.openWindow = async (url) => resolve(url)
  dispatchEvent(new NotificationEvent('notificationclick', { notification }))
}))`

async function subscriptionsOf(url: string, { token }: Person): Promise<unknown[]> {
  const headers = { Authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/stream/0/users/me/push`, { headers })
  return ((await response.json()) as { data: { subscriptions: unknown[] } }).data.subscriptions
}

test.describe('with the permission', () => {
  test.use({ permissions: ['notifications'] })

  test('tells in the reader’s language, one notification for a row, until the sign-out', async ({
    page,
    context,
    community,
    openAs,
    receiver,
    service,
  }) => {
    const [viewer, anna] = await community.people('Vera', 'Anna')
    const post = await viewer.post('Rye today.')
    await openAs(viewer)
    await switchOn(page)
    await anna.star(post)
    await expect.poll(() => receiver.messages.length).toBe(1)
    const [message] = receiver.messages as [PushMessage]

    // The list is not looked at there.
    await page.goto(`/people/${viewer.username}`)
    await deliver(context, page, viewer, message)
    const first = { title: 'Anna starred your post', body: 'Rye today.', lang: 'en', dir: 'ltr' }
    await expect.poll(() => shown(page, viewer)).toEqual([first])
    await deliver(context, page, viewer, grown(message, 'Ben'))
    await expect
      .poll(() => shown(page, viewer))
      .toEqual([{ ...first, title: 'Ben and Anna starred your post' }])

    const worker = context.serviceWorkers().find((each) => each.url().endsWith('/push-worker.js'))
    expect(worker).toBeDefined()
    const opened = await worker?.evaluate(CLICK)
    expect(opened).toBe(`${service.url}/people/${viewer.username}/posts/${post}`)

    await page.goto('/')
    await expect(page.getByRole('article')).toHaveCount(2)
    await expect.poll(() => shown(page, viewer)).toEqual([])
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByLabel('Language').selectOption('Deutsch')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await page.goto(`/people/${viewer.username}`)
    await deliver(context, page, viewer, message)
    await expect
      .poll(() => shown(page, viewer))
      .toMatchObject([{ title: /^Anna hat deinen Beitrag/, lang: 'de' }])

    await page.goto('/')
    expect(await subscriptionsOf(service.url, viewer)).toHaveLength(1)
    await page.getByRole('banner').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await expect.poll(() => shown(page, viewer)).toBeNull()
    await expect.poll(() => subscriptionsOf(service.url, viewer)).toEqual([])
  })

  test('is switched off again, and says when it could not be switched on', async ({
    page,
    community,
    openAs,
    receiver,
    service,
  }) => {
    const viewer = await community.person('Vera')
    await openAs(viewer)
    await page.route('**/users/me/push', (route) => route.fulfill({ status: 503, body: '{}' }))
    await page.getByRole('button', { name: 'Settings' }).click()
    await settingOf(page).click()
    await expect(page.getByRole('alert')).toContainText('Messages could not be switched on')
    await expect(settingOf(page)).not.toBeChecked()
    await page.unroute('**/users/me/push')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(settingOf(page)).toBeChecked()
    await expect
      .poll(() => subscriptionsOf(service.url, viewer))
      .toMatchObject([{ endpoint: receiver.subscription.endpoint }])

    await page.getByText('What counts as new').click()
    await page.getByRole('checkbox', { name: 'Stars' }).uncheck()
    await expect
      .poll(() => subscriptionsOf(service.url, viewer))
      .toMatchObject([{ actions: expect.not.arrayContaining(['star']) as string[] }])
    await page.reload()
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(settingOf(page)).toBeChecked()
    await settingOf(page).uncheck()
    await expect.poll(() => subscriptionsOf(service.url, viewer)).toEqual([])
    expect(await shown(page, viewer)).toBeNull()
  })
})

test('says that the browser blocks notifications, or cannot show them', async ({
  page,
  community,
  openAs,
}) => {
  await openAs(await community.person('Vera'))
  await page.evaluate(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }))
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByText('Your browser blocks notifications of this page.')).toBeVisible()
  await expect(settingOf(page)).toBeDisabled()
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'))
  await page.reload()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByText('This browser cannot show messages of a closed page.')).toBeVisible()
})
