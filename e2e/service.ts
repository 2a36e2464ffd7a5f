import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = path.join(import.meta.dirname, '..')
const MAIN = path.join(ROOT, 'dist/service/main.js')

export interface RunningService {
  /** Origin, without a slash at the end. */
  readonly url: string
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

/** Starts the built service on a free port with a data folder of its own; `stop` ends it and removes the folder. */
export async function startService(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<RunningService> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hark-e2e-'))
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  async function stop() {
    child.kill('SIGTERM')
    await exited
    await rm(dataDir, { recursive: true, force: true })
  }
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url !== undefined) {
      child.stdout.resume()
      return { url, dataDir, stop }
    }
  }
  throw new Error('The service ended before it was ready')
}
