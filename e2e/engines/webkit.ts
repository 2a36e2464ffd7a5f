import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { clickAt, keyPress } from './actions.ts'
import type { DrivenBrowser, Driver } from './driver.ts'

/** How often a driver that has just been started is asked whether it responds, and how many times. */
const READY = { everyMs: 100, times: 200 }

/**
 * Starts WebKitGTK's own small browser on a display of its own, and drives it over WebDriver
 * (https://www.w3.org/TR/webdriver2/).
 */
export async function startWebKit(executable: string): Promise<DrivenBrowser> {
  const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = (await once(createInterface(display.stdout), 'line')) as [string]
  const port = await freePort()
  const child = spawn(executable, [`--port=${String(port)}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${number}`, LANG: 'en_GB.UTF-8' },
  })

  async function send<Value>(method: string, route: string, body?: object): Promise<Value> {
    const response = await fetch(`http://127.0.0.1:${String(port)}${route}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
    const { value } = (await response.json()) as { value: Value & { message?: string } }
    if (!response.ok) throw new Error(`${method} ${route}: ${value.message ?? String(response.status)}`)
    return value
  }

  await untilReady(() => send('GET', '/status'))

  async function openWindow(): Promise<Driver> {
    const { sessionId } = await send<{ sessionId: string }>('POST', '/session', { capabilities: {} })
    const session = `/session/${sessionId}`

    async function evaluate(expression: string): Promise<string> {
      const script = `const done = arguments[0]
        Promise.resolve().then(() => (${expression})).then(
          (value) => done({ value: JSON.stringify(value ?? null) }),
          (error) => done({ error: String(error) }),
        )`
      const answer = await send<{ value?: string; error?: string }>('POST', `${session}/execute/async`, {
        script,
        args: [],
      })
      if (answer.error !== undefined) throw new Error(answer.error)
      return answer.value ?? 'null'
    }

    return {
      async goto(url) {
        await send('POST', `${session}/url`, { url })
      },
      async reload() {
        await send('POST', `${session}/refresh`, {})
      },
      evaluate,
      async press(key) {
        await send('POST', `${session}/actions`, { actions: [keyPress(key)] })
      },
      async click(x, y) {
        await send('POST', `${session}/actions`, { actions: [clickAt(x, y)] })
      },
      async resize(width, height) {
        // The window has a toolbar, whose height only shows in the page.
        await send('POST', `${session}/window/rect`, { width, height })
        const inner = JSON.parse(await evaluate('[innerWidth, innerHeight]')) as [number, number]
        await send('POST', `${session}/window/rect`, {
          width: 2 * width - inner[0],
          height: 2 * height - inner[1],
        })
      },
      screenshot: () => send<string>('GET', `${session}/screenshot`),
      async close() {
        await send('DELETE', session)
      },
    }
  }

  return {
    openWindow,
    async quit() {
      await Promise.all([child, display].map(end))
    },
  }
}

async function untilReady(ask: () => Promise<unknown>) {
  for (let times = 1; ; times += 1) {
    try {
      await ask()
      return
    } catch (error) {
      if (times === READY.times) throw error
      await new Promise((resolve) => setTimeout(resolve, READY.everyMs))
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function end(child: ChildProcess) {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
