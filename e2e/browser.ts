import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Names the browser to use, instead of the one that would be found. */
const VARIABLE = 'HARK_BROWSER'

const INSTALLED = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Finds a Chromium to test with: the one that `HARK_BROWSER` names, Playwright's own, one that is installed; where
 * there is none, tries Playwright's download and then, as root, Debian's package.
 * @returns the path of its executable
 * @throws with one line that says what to install
 */
export function findOrInstallBrowser(): string {
  const named = process.env[VARIABLE]
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`${VARIABLE} names ${named}, which does not exist`)
  }
  const browser = findBrowser() ?? (installBrowser() ? findBrowser() : undefined)
  if (browser === undefined)
    throw new Error(
      `No Chromium found for the browser tests: install Chromium or Chrome, run "npx playwright install chromium", or set ${VARIABLE} to a path`,
    )
  return browser
}

function findBrowser(): string | undefined {
  const own = chromium.executablePath()
  if (existsSync(own)) return own
  return INSTALLED.map(onPath).find((path) => path !== undefined) ?? MAC.find((path) => existsSync(path))
}

export function onPath(command: string): string | undefined {
  try {
    return execFileSync('which', [command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

function installBrowser(): boolean {
  if (succeeds('npx', ['playwright', 'install', 'chromium'])) return true
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return false
  return succeeds('apt-get', ['update']) && succeeds('apt-get', ['install', '--yes', 'chromium'])
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 5 * 60_000 }).status === 0
}
