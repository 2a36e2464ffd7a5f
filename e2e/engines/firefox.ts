import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { clickAt, keyPress } from './actions.ts'
import type { DrivenBrowser, Driver } from './driver.ts'

interface Reply {
  id?: number
  type: 'success' | 'error' | 'event'
  result?: unknown
  message?: string
}

/** Starts a Firefox that is installed, and drives it over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/). */
export async function startFirefox(executable: string): Promise<DrivenBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'hark-firefox-'))
  const child = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LANG: 'en_GB.UTF-8' } },
  )
  const exited = once(child, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      const [found] = /ws:\/\/\S+/.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => {
      reject(new Error('Firefox ended before it was ready'))
    })
  })
  const socket = new WebSocket(`${address}/session`)
  await once(socket, 'open')
  const waiting = new Map<number, (reply: Reply) => void>()
  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as Reply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })

  let lastId = 0
  async function send<Result>(method: string, params: object): Promise<Result> {
    const id = (lastId += 1)
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    waiting.delete(id)
    if (reply.type === 'error') throw new Error(`${method}: ${reply.message ?? ''}`)
    return reply.result as Result
  }

  await send('session.new', { capabilities: {} })

  async function openWindow(): Promise<Driver> {
    const { userContext } = await send<{ userContext: string }>('browser.createUserContext', {})
    const { context } = await send<{ context: string }>('browsingContext.create', {
      type: 'tab',
      userContext,
    })

    return {
      async goto(url) {
        await send('browsingContext.navigate', { context, url, wait: 'complete' })
      },
      async reload() {
        await send('browsingContext.reload', { context, wait: 'complete' })
      },
      async evaluate(expression) {
        const answer = await send<{
          result?: { value: string }
          exceptionDetails?: { text: string }
        }>('script.evaluate', {
          expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
          target: { context },
          awaitPromise: true,
        })
        if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text)
        return answer.result?.value ?? 'null'
      },
      async press(key) {
        await send('input.performActions', { context, actions: [keyPress(key)] })
      },
      async click(x, y) {
        await send('input.performActions', { context, actions: [clickAt(x, y)] })
      },
      async resize(width, height) {
        await send('browsingContext.setViewport', { context, viewport: { width, height } })
      },
      async screenshot() {
        return (await send<{ data: string }>('browsingContext.captureScreenshot', { context })).data
      },
      async close() {
        await send('browser.removeUserContext', { userContext })
      },
    }
  }

  return {
    openWindow,
    async quit() {
      socket.close()
      child.kill('SIGTERM')
      await exited
      await rm(profile, { recursive: true, force: true })
    },
  }
}
