import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from '@playwright/test'

const ROUNDS = 3

/** Seconds from `npm start` until the page offers the network, build included; leaves the data folder for a later start. */
async function startUntilUsable(dataDir: string, openPage: (url: string) => Promise<void>): Promise<number> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url === undefined) continue
    await openPage(url)
    break
  }
  const seconds = (performance.now() - began) / 1000
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  await exited
  return seconds
}

test('start to a usable page', async ({ browser }) => {
  async function openPage(url: string) {
    const page = await browser.newPage()
    await page.goto(url)
    await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
    await page.close()
  }
  const first: number[] = []
  const later: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'hark-bench-'))
    first.push(await startUntilUsable(dataDir, openPage))
    later.push(await startUntilUsable(dataDir, openPage))
    await rm(dataDir, { recursive: true, force: true })
  }
  const rows = Object.entries({ first, later }).map(([start, seconds]) => {
    const [fastest, median, slowest] = seconds
      .toSorted((a, b) => a - b)
      .map((value) => `${value.toFixed(1)} s`)
    return { start, fastest, median, slowest }
  })
  process.stdout.write(`\n${rows.map((row) => Object.values(row).join('  ')).join('\n')}\n`)
})
