import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createApp } from '#service/app.ts'
import { createDeferredServer } from '#service/http/deferred-server.ts'
import { DEFAULT_LIMITS } from '#service/http/limits/rate-limit.ts'
import type { Store } from '#service/store/database.ts'

/** Serves the API with the default limits. @returns the port */
export async function serve(store: Store): Promise<number> {
  const { server, serveWith } = createDeferredServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  serveWith(
    createApp({
      ...{ store, clock: Date.now, log: () => undefined, csrfKey: randomBytes(32) },
      config: {
        ...{ publicUrl: 'http://hark.example', demo: false, signUp: 'open', limits: DEFAULT_LIMITS },
        trustProxy: { kind: 'none' },
      },
    }),
  )
  return (server.address() as AddressInfo).port
}

/** Starts the benchmark again, as a process with one step to do. */
export function forkStep(step: string, order: object): ChildProcess {
  return fork(fileURLToPath(import.meta.url), [step, JSON.stringify(order)])
}

/** Waits for the next message of a process. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve) => {
    child.once('message', (message) => {
      resolve(message as Message)
    })
  })
}
