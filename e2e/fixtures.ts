import { randomBytes } from 'node:crypto'
import { expect, type Page, test as base } from '@playwright/test'
import { type AdminCommand, sendCommand } from '#service/admin/admin-socket.ts'
import { Person } from './person.ts'
import { type RequestBrake, requestBrake } from './request-brake.ts'
import { type RunningService, SERVICE_STARTS_MS, startService } from './service.ts'

export { expect }

/** What `npm run account` and `npm run token` do while a service runs. */
async function order(dataDir: string, what: AdminCommand): Promise<string> {
  const answer = await sendCommand(dataDir, what)
  if (answer === null) throw new Error('No service holds the data folder')
  return answer
}

/** Makes accounts on the service under test; each test owns its people. */
export class Community {
  constructor(private readonly service: RunningService) {}

  /** A new account; usernames are unique, so that tests do not meet. */
  async person(name: string): Promise<Person> {
    const username = `p${randomBytes(6).toString('hex')}`
    const { dataDir, url } = this.service
    await order(dataDir, { kind: 'account', username, name })
    function makeToken() {
      return order(dataDir, { kind: 'token', username })
    }
    const token = await makeToken()
    const response = await fetch(`${url}/stream/0/users/me`, {
      headers: { Authorization: `Bearer ${token}` },
    })
    const { data } = (await response.json()) as { data: { id: string } }
    return new Person({ serviceUrl: url, token, makeToken, id: data.id, username, name })
  }

  /** The path of the operator's one-time link that signs a browser in to the service's own pages. */
  async signInLink({ username }: Person): Promise<string> {
    const { pathname, search } = new URL(await order(this.service.dataDir, { kind: 'link', username }))
    return pathname + search
  }

  /** One account for each name. */
  async people<const Names extends readonly string[]>(
    ...names: Names
  ): Promise<{ [Index in keyof Names]: Person }> {
    const people = await Promise.all(names.map((name) => this.person(name)))
    return people as { [Index in keyof Names]: Person }
  }
}

interface Fixtures {
  community: Community
  /** Opens the page as a viewer who is signed in already. */
  openAs: (person: Person, path?: string) => Promise<void>
}

interface WorkerFixtures {
  service: RunningService
}

export const test = base.extend<Fixtures & RequestBrake, WorkerFixtures>({
  requestBrake,
  service: [
    async ({}, use) => {
      const service = await startService(['--no-demo'])
      await use(service)
      await service.stop()
    },
    { scope: 'worker', timeout: SERVICE_STARTS_MS },
  ],
  baseURL: async ({ service }, use) => use(service.url),
  community: async ({ service }, use) => use(new Community(service)),
  openAs: async ({ page }, use) => {
    await use(async (person, path = '/') => {
      await signInAs(page, person)
      await page.goto(path)
    })
  },
})

/** The product with these networks on offer: the real service serves the page and its policy, the tests answer for the networks. */
export function testOffering(...networks: readonly object[]) {
  return test.extend<object, { service: RunningService }>({
    service: [
      async ({}, use) => {
        const service = await startService(['--no-demo'], { networks })
        await use(service)
        await service.stop()
      },
      { scope: 'worker', timeout: SERVICE_STARTS_MS },
    ],
  })
}

/** The product as a newcomer gets it, with the demo community, for tests that open it in a browser of their own. */
export const demoServiceTest = base.extend<object, WorkerFixtures>({
  service: [
    async ({}, use) => {
      const service = await startService([])
      await use(service)
      await service.stop()
    },
    { scope: 'worker', timeout: SERVICE_STARTS_MS },
  ],
})

/** The same in Chromium. The service starts once per worker, as above. */
export const demoTest = demoServiceTest.extend<RequestBrake>({
  requestBrake,
  baseURL: async ({ service }, use) => use(service.url),
})

/** Stores an account as signing in does, before the page's own code runs, once. */
export async function signInAs(page: Page, person: Person) {
  await page.addInitScript((stored) => {
    if (sessionStorage.getItem('test.signed-in')) return
    sessionStorage.setItem('test.signed-in', 'yes')
    localStorage.setItem('hark.accounts', stored)
  }, storedAccounts(person))
}

/** What the page keeps of a signed-in viewer. */
function storedAccounts({ token, id, username, name }: Person): string {
  const account = { networkId: 'demo', token, viewer: { id, handle: username, name } }
  return JSON.stringify({ kept: [account], current: `demo:${id}` })
}

/** Shows the page as if its window had been away for a moment: what every browser does when its window is focused again. */
export async function flicker(page: Page) {
  await page.evaluate(() => {
    window.dispatchEvent(new Event('blur'))
    window.dispatchEvent(new Event('focus'))
  })
}

/** The same after more time, by the clock that the page measures its pause between two refetches with. */
export async function lookAwayAndBack(page: Page) {
  await page.evaluate(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 10_000
  })
  await flicker(page)
}

/**
 * Scrolls by `scroll`, and waits until the window has left its place and then has kept the new one for ten frames. Polls the
 * position: where there is nothing left to scroll, `scrollend` would not come.
 */
export async function scrollAndRest(page: Page, scroll: () => Promise<unknown>) {
  function scrollY() {
    return page.evaluate(() => window.scrollY)
  }
  const before = await scrollY()
  await scroll()
  await expect.poll(scrollY).not.toBe(before)
  await rest(page)
}

/** Waits until the window has kept its place for ten frames. Chromium loses a key that comes with the last frame of a scroll. */
export async function rest(page: Page) {
  await page.evaluate(async () => {
    let lastY = NaN
    for (let still = 0; still < 10; still = window.scrollY === lastY ? still + 1 : 0) {
      lastY = window.scrollY
      await new Promise(requestAnimationFrame)
    }
  })
}

/** Waits until the service worker has the page. */
export async function workerInCharge(page: Page) {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}
