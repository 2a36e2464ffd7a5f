import path from 'node:path'
import { test as base } from '@playwright/test'
import { type CannedNetwork, openCannedNetwork } from '../canned-network.ts'
import { buildFloors, type Floor } from './build-floors.ts'
import { type Conditions, openMeasured, untilFirstRow } from './measure.ts'

const GROUPS = 20_400
export const API_DELAY_MS = 50
export const HARK = path.join(import.meta.dirname, '../../dist/client')

export const test = base.extend<
  { open: (conditions?: Conditions) => ReturnType<typeof openMeasured> },
  { floors: Record<Floor, string>; hark: CannedNetwork }
>({
  floors: [async ({}, use) => use(await buildFloors()), { scope: 'worker', timeout: 120_000 }],
  hark: [
    async ({}, use) => {
      const hark = await openPageUnderMeasure(HARK, 'index.html')
      await use(hark)
      hark.close()
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, hark }, use) => {
    await use(async (conditions = { cpu: 1 }) => {
      const opened = await openMeasured(browser, conditions)
      await opened.page.goto(hark.url)
      await untilFirstRow(opened.page)
      return opened
    })
  },
})

export function openPageUnderMeasure(folder: string, document: string) {
  return openCannedNetwork({ folder, document, groups: GROUPS, delayMs: API_DELAY_MS })
}
