import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findOrInstallBrowser } from './browser.ts'

// The runner finds the browser once; its workers, which load this file again, are told by the variable.
const executablePath = (process.env.HARK_BROWSER = findOrInstallBrowser())

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  globalSetup: path.join(import.meta.dirname, 'global-setup.ts'),
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list', { printSteps: false }]],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    // The tests stand between the page and its network; a service worker would stand in between them.
    serviceWorkers: 'block',
    viewport: { width: 1000, height: 900 },
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
