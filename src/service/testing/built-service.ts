import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { createBuilder } from 'vite'

export interface BuiltService {
  /** Starts a process of its own that serves without the demo, on a free port. @throws when it ends before it is ready */
  start: (env: Readonly<Record<string, string>>) => Promise<ServiceProcess>
  remove: () => void
}

export interface ServiceProcess {
  /** Its origin. */
  url: string
  signal: (name: 'SIGTERM' | 'SIGKILL') => void
  /** @returns the exit code, null after a kill */
  ended: Promise<number | null>
}

/** Builds the service as `npm start` does, into a folder of its own below `node_modules`, where its packages are found. */
export async function buildService(): Promise<BuiltService> {
  const outDir = resolve('node_modules/.cache', `hark-${randomBytes(6).toString('hex')}`)
  const builder = await createBuilder({ logLevel: 'warn', environments: { service: { build: { outDir } } } })
  const environment = builder.environments['service']
  if (!environment) throw new Error('vite.config.ts has no environment called service')
  await builder.build(environment)
  return {
    start: (env) => startProcess(resolve(outDir, 'main.js'), env),
    remove: () => rmSync(outDir, { recursive: true }),
  }
}

async function startProcess(main: string, env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [main, 'serve', '--no-demo'], {
    env: { PATH, HOME, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await readyAddress(child, ended)
  return { url, ended, signal: (name) => void child.kill(name) }
}

async function readyAddress(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
  let said = ''
  const ready = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const [, url] = /ready at (\S+)/.exec(said) ?? []
        if (url) resolve(url)
      })
    }
  })
  const address = await Promise.race([ready, ended.then(() => null)])
  if (address === null) throw new Error(`the service ended before it was ready: ${said}`)
  return address
}
