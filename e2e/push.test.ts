import type { PushMessage } from '#contract/appnet/push.ts'
import { openPushService, type PushReceiver, type PushService } from '#service/testing/push-receiver.ts'
import { expect, lookAwayAndBack, test as base } from './fixtures.ts'
import type { Person } from './person.ts'
import {
  click,
  deliver,
  languageOfWorker,
  settingOf,
  shownTo,
  subscribeWith,
  switchOn,
  workerOf,
} from './push-delivery.ts'
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
    await subscribeWith(page, receiver.subscription)
    await use(receiver)
  },
})

test.use({ serviceWorkers: 'allow' })
test.skip(({ browserName }) => browserName !== 'chromium', 'Only Chromium lets a test deliver a message')

function keyOf({ id }: Person): string {
  return `demo:${id}`
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

/** Notes what the icon of the installed app would show; a page and a worker have one each. */
const NOTE_BADGES = `navigator.setAppBadge = async (count) => void badges.push(count)`

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
    await deliver(context, page, keyOf(viewer), message)
    const first = { title: 'Anna starred your post', body: 'Rye today.', lang: 'en', dir: 'ltr' }
    await expect.poll(() => shownTo(page, keyOf(viewer))).toEqual([first])
    await deliver(context, page, keyOf(viewer), grown(message, 'Ben'))
    await expect
      .poll(() => shownTo(page, keyOf(viewer)))
      .toEqual([{ ...first, title: 'Ben and Anna starred your post' }])

    expect(await click(context)).toBe(`${service.url}/people/${viewer.username}/posts/${post}`)

    await page.goto('/')
    await expect(page.getByRole('article')).toHaveCount(2)
    await expect.poll(() => shownTo(page, keyOf(viewer))).toEqual([])
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByLabel('Language').selectOption('Deutsch')
    await expect.poll(() => languageOfWorker(page, keyOf(viewer))).toBe('de')
    await page.goto(`/people/${viewer.username}`)
    await deliver(context, page, keyOf(viewer), message)
    await expect
      .poll(() => shownTo(page, keyOf(viewer)))
      .toMatchObject([{ title: /^Anna hat deinen Beitrag/, lang: 'de' }])

    await page.goto('/')
    expect(await subscriptionsOf(service.url, viewer)).toHaveLength(1)
    await page.getByRole('banner').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await expect.poll(() => shownTo(page, keyOf(viewer))).toBeNull()
    await expect.poll(() => subscriptionsOf(service.url, viewer)).toEqual([])
  })

  test('counts on the icon from the first message on, until that is switched off or the reader signs out', async ({
    page,
    context,
    community,
    openAs,
    receiver,
  }) => {
    const [viewer, anna] = await community.people('Vera', 'Anna')
    const posts = [await viewer.post('Rye today.'), await viewer.post('Oats tomorrow.')]
    await page.addInitScript(`globalThis.badges = []; ${NOTE_BADGES}`)
    function badge() {
      return page.evaluate<number | undefined>('badges.at(-1)')
    }
    await openAs(viewer)
    await expect(page.getByRole('article')).toHaveCount(1)
    await expect.poll(badge).toBe(0)
    await anna.star(posts[0] ?? '')
    await lookAwayAndBack(page)
    await expect.poll(badge).toBe(1)
    await switchOn(page)
    await anna.star(posts[1] ?? '')
    await expect.poll(() => receiver.messages.length).toBe(1)
    const [message] = receiver.messages as [PushMessage]

    // The list is not looked at there.
    await page.goto(`/people/${viewer.username}`)
    await workerOf(context).evaluate(`globalThis.badges = []; ${NOTE_BADGES}`)
    await deliver(context, page, keyOf(viewer), message)
    await expect.poll(() => workerOf(context).evaluate('badges')).toEqual([2])

    await page.goto('/')
    await expect.poll(badge).toBe(2)
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('checkbox', { name: 'Show unread count on the app icon' }).uncheck()
    await expect.poll(badge).toBe(0)
    await page.getByRole('checkbox', { name: 'Show unread count on the app icon' }).check()
    await expect.poll(badge).toBe(2)
    await page.keyboard.press('Escape')
    await page.getByRole('banner').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(badge).toBe(0)
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
    expect(await shownTo(page, keyOf(viewer))).toBeNull()
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
