import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
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

/** Names the folder, which the runner makes, where the workers of a run share what a first start leaves. */
export const DATA_TEMPLATES = 'HARK_DATA_TEMPLATES'

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
  if (env.DATABASE_URL === undefined)
    await copyData(args.includes('--no-demo') ? '--no-demo' : '--demo', dataDir)
  const { url, end } = await run(args, { build: copy ?? BUILD, env: { ...env, DATA_DIR: dataDir } })
  async function stop() {
    await end()
    for (const folder of [dataDir, ...(copy === undefined ? [] : [copy])])
      await rm(folder, { recursive: true, force: true })
  }
  return { url, dataDir, stop }
}

interface Run {
  build: string
  env: NodeJS.ProcessEnv
}

async function run(args: readonly string[], { build, env }: Run) {
  const child = spawn(process.execPath, [path.join(build, 'service/main.js'), 'serve', ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
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
  async function end() {
    child.kill('SIGTERM')
    await exited
  }
  return { url, end }
}

/** Copies what a service leaves in its data folder at its first start, which takes longer than most tests: made once in a run. */
async function copyData(kind: '--demo' | '--no-demo', dataDir: string) {
  const templates = process.env[DATA_TEMPLATES]
  if (templates === undefined) return
  const template = path.join(templates, kind)
  if (!existsSync(template)) {
    const folder = await mkdtemp(path.join(templates, 'new-'))
    const { end } = await run(kind === '--demo' ? [] : [kind], { build: BUILD, env: { DATA_DIR: folder } })
    await end()
    // Another worker may have made it meanwhile.
    await rename(folder, template).catch(() => rm(folder, { recursive: true }))
  }
  await cp(template, dataDir, { recursive: true })
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
