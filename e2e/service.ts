import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = path.join(import.meta.dirname, '..')
const BUILD = path.join(ROOT, 'dist')

/**
 * How long it may take to start a service for a worker's tests, and to fill it, in milliseconds: it makes a database, which
 * is most of the work of these tests, and which a busy machine needs half a minute for.
 */
export const SERVICE_STARTS_MS = 60_000

export interface RunningService {
  /** Origin, without a slash at the end. */
  readonly url: string
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

interface Options {
  env?: NodeJS.ProcessEnv
  /** Changes the folder of the built page, which is then a copy. */
  change?: (clientFolder: string) => Promise<void>
  /** What the page offers instead of its own `networks.json`. */
  networks?: readonly object[]
}

/** Starts the built service on a free port with a data folder of its own; `stop` ends it and removes the folder. */
export async function startService(
  args: readonly string[],
  { env = {}, networks, change = networks && offer(networks) }: Options = {},
): Promise<RunningService> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hark-e2e-'))
  const copy = change && (await copyBuild(change))
  const main = path.join(copy ?? BUILD, 'service/main.js')
  const child = spawn(process.execPath, [main, 'serve', ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  async function stop() {
    child.kill('SIGTERM')
    await exited
    for (const folder of [dataDir, ...(copy === undefined ? [] : [copy])])
      await rm(folder, { recursive: true, force: true })
  }
  const url = await new Promise<string>((resolve, reject) => {
    // Read to the end: a service whose output is closed cannot say what it does next, and ends.
    createInterface(child.stdout).on('line', (line) => {
      const [found] = /http:\/\/\S+/.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => {
      reject(new Error('The service ended before it was ready'))
    })
  })
  return { url, dataDir, stop }
}

/** Returns what a command of the operator prints, in a process of its own. */
export function runOperator(
  { url, dataDir }: RunningService,
  env: NodeJS.ProcessEnv,
  ...args: string[]
): string {
  const settings = { ...process.env, DATABASE_URL: '', ...env, DATA_DIR: dataDir, PUBLIC_URL: url }
  return execFileSync(process.execPath, [path.join(BUILD, 'service/main.js'), ...args], { env: settings })
    .toString()
    .trim()
}

/** Beside the build, where the service finds its packages. */
async function copyBuild(change: (clientFolder: string) => Promise<void>): Promise<string> {
  const copy = await mkdtemp(path.join(BUILD, 'e2e-'))
  for (const part of ['client', 'service'])
    await cp(path.join(BUILD, part), path.join(copy, part), { recursive: true })
  await change(path.join(copy, 'client'))
  return copy
}

function offer(networks: readonly object[]) {
  return (clientFolder: string) =>
    writeFile(path.join(clientFolder, 'networks.json'), JSON.stringify(networks))
}
