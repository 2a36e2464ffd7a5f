import path from 'node:path'
import type { Page } from '@playwright/test'
import { sendCommand } from '#service/admin/admin-socket.ts'
import { demoTest } from '../fixtures.ts'

const FOLDER = path.join(import.meta.dirname, '../../shots')

/** Whose stream is shown: people of the demo community with their portraits. */
const USERNAME = 'marisol'

interface Fixtures {
  /** Opens the page as somebody of the demo. */
  open: (address?: string) => Promise<void>
  /** Saves what the window shows, or the whole page, under a name. */
  shoot: (name: string, options?: { fullPage?: boolean }) => Promise<void>
}

interface WorkerFixtures {
  /** What the page keeps of who is signed in. */
  accounts: string
}

export const test = demoTest.extend<Fixtures, WorkerFixtures>({
  accounts: [
    async ({ service }, use) => {
      const token = await sendCommand(service.dataDir, { kind: 'token', username: USERNAME })
      const response = await fetch(`${service.url}/stream/0/users/me`, {
        headers: { Authorization: `Bearer ${String(token)}` },
      })
      const { data } = (await response.json()) as { data: DemoUser }
      const viewer = { id: data.id, handle: data.username, name: data.name, avatarUrl: data.avatar_image.url }
      const account = { networkId: 'demo', token, viewer }
      await use(JSON.stringify({ kept: [account], current: `demo:${data.id}` }))
    },
    { scope: 'worker' },
  ],
  open: async ({ page, accounts }, use) => {
    await page.addInitScript((stored) => {
      if (sessionStorage.getItem('shots.signed-in')) return
      sessionStorage.setItem('shots.signed-in', 'yes')
      localStorage.setItem('hark.accounts', stored)
    }, accounts)
    await use(async (address = '/') => {
      await page.goto(address)
    })
  },
  shoot: async ({ page }, use) => {
    await use(async (name, options = {}) => {
      await page.screenshot({ path: path.join(FOLDER, `${name}.png`), ...options })
    })
  },
})

interface DemoUser {
  id: string
  username: string
  name: string
  avatar_image: { url: string }
}

/** Waits until the rows and their faces are there. */
export async function waitForRows(page: Page) {
  await page.getByRole('article').nth(5).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Chooses before the page's own code runs. */
export async function choose(page: Page, settings: object) {
  await page.addInitScript((stored) => {
    localStorage.setItem('hark.settings', stored)
  }, JSON.stringify(settings))
}
