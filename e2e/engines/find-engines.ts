import { existsSync } from 'node:fs'
import { firefox, webkit } from '@playwright/test'
import { onPath } from '../browser.ts'
import type { DrivenBrowser } from './driver.ts'
import { startFirefox } from './firefox.ts'
import { startPlaywrightBrowser } from './playwright-browser.ts'
import { startWebKit } from './webkit.ts'

export interface Engine {
  readonly name: 'Firefox' | 'WebKit'
  /** Undefined where it is not installed. */
  readonly start: (() => Promise<DrivenBrowser>) | undefined
}

/** Finds the engines beside Chromium: Playwright's own, else those of the system. */
export function findEngines(): readonly Engine[] {
  return [
    { name: 'Firefox', start: ownBrowser(firefox) ?? systemFirefox() },
    { name: 'WebKit', start: ownBrowser(webkit) ?? systemWebKit() },
  ]
}

function ownBrowser(type: typeof firefox) {
  return existsSync(type.executablePath()) ? () => startPlaywrightBrowser(type) : undefined
}

function systemFirefox() {
  const path = onPath('firefox-esr') ?? onPath('firefox')
  return path === undefined ? undefined : () => startFirefox(path)
}

/** WebKitGTK's driver needs a display, which Xvfb gives it. */
function systemWebKit() {
  const path = onPath('WebKitWebDriver')
  return path === undefined || onPath('Xvfb') === undefined ? undefined : () => startWebKit(path)
}
