import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page, Route } from '@playwright/test'
import { FaultProxy } from './fault-proxy.ts'
import { expect, test, workerInCharge } from './fixtures.ts'
import { keptStreams } from './kept-streams.ts'
import { type RunningService, startService } from './service.ts'

const NETWORK = {
  id: 'demo',
  name: 'Demo network',
  dialect: 'appnet',
  apiRoot: '/stream/0/',
  authorizationUrl: '/oauth/authenticate',
  clientId: 'hark',
  scopes: ['basic'],
}
/** Of an origin that the page's policy has to name. */
const FURTHER = {
  ...NETWORK,
  id: 'further',
  name: 'Further network',
  apiRoot: 'https://api.further.example/',
}

const API = /\/stream\/0\/users\/me\/interactions/

/** The policy that comes with the page that the service worker has kept. */
function keptPolicy(page: Page): Promise<string | null | undefined> {
  return page.evaluate(async () => (await caches.match('/'))?.headers.get('content-security-policy'))
}

/** Opens the page at an address behind which the service may change. */
async function openThroughProxy(page: Page, service: RunningService): Promise<FaultProxy> {
  const proxy = new FaultProxy()
  await proxy.open()
  proxy.forwardTo(service.url)
  await page.goto(`${proxy.url}/sign-in`)
  await workerInCharge(page)
  return proxy
}

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' })

  test('opens with the last list and its age, and goes on by itself when the network is back', async ({
    page,
    context,
    community,
    openAs,
  }) => {
    const [viewer, anna, ben] = await community.people('Vera', 'Anna', 'Ben')
    await anna.follow(viewer)
    await openAs(viewer)
    await expect(page.getByRole('article')).toHaveCount(2)
    await expect.poll(() => keptStreams(page)).toHaveLength(1)
    await workerInCharge(page)

    await context.setOffline(true)
    await page.reload()
    await expect(page.getByRole('article', { name: 'Anna started following you' })).toBeVisible()
    await expect(page.getByText(/You are offline.*as of/)).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    const key = await page.getByRole('article', { name: 'You joined' }).getAttribute('data-key')

    await ben.follow(viewer)
    await context.setOffline(false)
    await expect(page.getByRole('article', { name: 'Ben and Anna started following you' })).toBeVisible()
    await expect(page.getByText('You are offline')).toHaveCount(0)
    await expect(page.getByText('1 new follower')).toBeVisible()
    await expect(page.getByRole('article', { name: 'You joined' })).toHaveAttribute('data-key', key ?? '')
  })

  test('shows what was replied although the network is gone', async ({
    page,
    context,
    community,
    openAs,
  }) => {
    const [viewer, anna] = await community.people('Vera', 'Anna')
    await anna.post('Keep one for me!', await viewer.post('The rye is out of the oven'))
    await openAs(viewer)
    const row = page.getByRole('article', { name: 'Anna replied to your post' })
    await expect(row).toContainText('Keep one for me!')
    await expect.poll(() => keptStreams(page)).toHaveLength(1)
    await expect.poll(() => keptStreams(page, 'hark.replies', 'replies')).toHaveLength(1)
    await workerInCharge(page)
    await context.setOffline(true)
    await page.reload()
    await expect(page.getByText('You are offline')).toBeVisible()
    await expect(row).toContainText('Keep one for me!')
  })

  test('keeps answers of the API, of sign-in and of pictures nowhere', async ({
    page,
    community,
    openAs,
  }) => {
    await openAs(await community.person('Vera'))
    await expect(page.getByRole('article')).toHaveCount(1)
    await workerInCharge(page)
    await page.reload()
    await expect(page.getByRole('article')).toHaveCount(1)
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept).toContain('/')
    for (const pathname of kept) expect(pathname).toMatch(/^\/$|^\/networks\.json$|^\/assets\//)
  })

  test('is on the new build with the next navigation, and the page still open keeps working', async ({
    page,
    service,
  }) => {
    const newer = await startService(['--no-demo'], { change: (client) => pretendNewBuild(client) })
    const proxy = await openThroughProxy(page, service)

    proxy.forwardTo(newer.url)
    const otherTab = await page.context().newPage()
    await otherTab.goto(`${proxy.url}/sign-in`)
    await expect(otherTab.locator('meta[name="build"][content="newer"]')).toBeAttached()
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(2)
    // A part that the page loads only now, and that the new build no longer has.
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByLabel('Language').selectOption('de')
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
    await proxy.close()
    await newer.stop()
  })

  test('opens, without a network, with the networks that the service offered last and their policy', async ({
    page,
    service,
  }) => {
    const restarted = await startService(['--no-demo'], { networks: [NETWORK, FURTHER] })
    const proxy = await openThroughProxy(page, service)

    proxy.forwardTo(restarted.url)
    await page.reload()
    await expect(page.getByRole('button', { name: FURTHER.name })).toBeVisible()
    await expect.poll(() => keptPolicy(page)).toContain('https://api.further.example')
    await proxy.close()
    const response = await page.reload()
    await expect(page.getByRole('button', { name: FURTHER.name })).toBeVisible()
    expect(response?.headers()['content-security-policy']).toContain('https://api.further.example')
    await restarted.stop()
  })

  test('keeps no build of which the host answers a file with its front page, and goes on with the old one', async ({
    page,
    service,
  }) => {
    const newer = await startService(['--no-demo'], {
      change: (client) => pretendNewBuild(client, '"/assets/further-a1b2.js",'),
    })
    const proxy = await openThroughProxy(page, service)
    const before = await page.evaluate(() => caches.keys())

    proxy.forwardTo(newer.url)
    proxy.answerFrontPage(/^\/assets\/further-/)
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      const installed = new Promise<void>((resolve) => {
        registration.addEventListener('updatefound', () => {
          registration.installing?.addEventListener('statechange', ({ target }) => {
            if ((target as ServiceWorker).state === 'redundant') resolve()
          })
        })
      })
      await registration.update().catch(() => undefined)
      await installed
    })
    expect(await page.evaluate(() => caches.keys())).toEqual(before)
    proxy.answerFrontPage(undefined)
    proxy.forwardTo(service.url)
    await page.reload()
    await expect(page.getByRole('button', { name: NETWORK.name })).toBeVisible()
    await proxy.close()
    await newer.stop()
  })

  test('throws a kept build away that cannot run, and loads the page anew', async ({ page, service }) => {
    const proxy = await openThroughProxy(page, service)
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys())
          if (/\/assets\/root-.*\.js$/.test(request.url))
            await cache.put(
              request,
              new Response('import {', { headers: { 'Content-Type': 'text/javascript' } }),
            )
      }
    })
    await page.reload()
    await expect(page.getByRole('button', { name: NETWORK.name })).toBeVisible()
    await proxy.close()
  })

  test('shows what the network answers where nothing can be kept any more', async ({
    page,
    context,
    service,
  }) => {
    const restarted = await startService(['--no-demo'], { networks: [NETWORK, FURTHER] })
    const proxy = await openThroughProxy(page, service)
    await context.serviceWorkers()[0]?.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    })

    proxy.forwardTo(restarted.url)
    await page.reload()
    await expect(page.getByRole('button', { name: FURTHER.name })).toBeVisible()
    await proxy.close()
    await restarted.stop()
  })
})

/**
 * Changes a copy of the built page as a newer build would: other names, another worker, another document. `further` are
 * entries of the worker's list of files, for files that the service does not have.
 */
async function pretendNewBuild(client: string, further = '') {
  async function replace(file: string, from: string, to: string) {
    const text = await readFile(path.join(client, file), 'utf8')
    await writeFile(path.join(client, file), text.replaceAll(from, to))
  }
  const german = (await readdir(path.join(client, 'assets'))).find((name) => name.startsWith('de-')) ?? ''
  await rm(path.join(client, 'assets', german))
  await replace('service-worker.js', `"/assets/${german}",`, further)
  await replace('service-worker.js', '"name":"', '"name":"newer-')
  await replace(
    'index.html',
    '<meta charset="utf-8" />',
    '<meta charset="utf-8" /><meta name="build" content="newer" />',
  )
}

test('shows the last list at once and says so while the network takes its time, then the new one', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.follow(viewer)
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect.poll(() => keptStreams(page)).toHaveLength(1)
  const held: Route[] = []
  await page.route(API, (route) => {
    held.push(route)
  })
  await page.reload()
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByText(/Saved copy.*as of/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load older' })).toHaveCount(0)
  for (const route of held) await route.continue()
  await expect(page.getByText('Saved copy')).toHaveCount(0)
  await expect(page.getByText('That is where it all began.')).toBeVisible()
})

test('says that the last list is old without moving what is being read', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  await anna.starNewPosts(viewer, 19)
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(20)
  await expect.poll(() => keptStreams(page)).toHaveLength(1)
  await page.route(API, () => undefined)
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.reload()
  const row = page.getByRole('article').filter({ hasText: 'Loaf 09' })
  await expect
    .poll(async () => {
      await page.clock.runFor(50)
      return row.count()
    })
    .toBe(1)
  await page.evaluate(() => {
    window.scrollTo({ top: 500, behavior: 'instant' })
  })
  await page.clock.runFor(200)
  const line = page.getByText(/Saved copy/)
  await expect(line).toHaveCount(0)
  const before = await row.boundingBox()
  await page.clock.runFor(1_000)
  await expect(line).toHaveCount(1)
  const after = await row.boundingBox()
  expect(Math.abs((after?.y ?? NaN) - (before?.y ?? NaN))).toBeLessThanOrEqual(2)
})

test('forgets the last list with the account', async ({ page, community, openAs }) => {
  await openAs(await community.person('Vera'))
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect.poll(() => keptStreams(page)).toHaveLength(1)
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  await expect.poll(() => keptStreams(page)).toHaveLength(0)
})
