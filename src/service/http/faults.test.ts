import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#service/app.ts'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { DEFAULT_LIMITS } from './limits/rate-limit.ts'

let network: TestNetwork
let anna: Person
let post: string

beforeAll(async () => {
  network = await openTestNetwork()
  anna = await network.person('anna')
  post = await network.post(anna)
})
afterAll(() => network.close())

/** The app on a store whose transactions fail, with what it logs. */
function openFailing(error: Error) {
  const logged: string[] = []
  const app = createApp({
    store: { ...network.store, write: () => Promise.reject(new Error('Failed query', { cause: error })) },
    clock: () => network.clock.now,
    log: (line) => logged.push(line),
    csrfKey: Buffer.alloc(32),
    config: {
      publicUrl: PUBLIC_URL,
      demo: false,
      signUp: 'open',
      limits: DEFAULT_LIMITS,
      trustProxy: { kind: 'none' },
    },
  })
  async function request(method: string, path: string) {
    const headers = { Authorization: `Bearer ${anna.token}` }
    const response = await app.request(`${PUBLIC_URL}/stream/0/${path}`, { method, headers })
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as { meta: { code: number; error_message: string } },
    }
  }
  return { logged, request }
}

describe('a full disk', () => {
  it.each([
    Object.assign(new Error('could not extend file'), { code: '53100' }),
    new Error('could not write: No space left on device'),
  ])('is a 507 in words for writes, while reads go on: %s', async (error) => {
    const { request, logged } = openFailing(error)
    for (let count = 0; count < 3; count += 1) {
      const { status, body } = await request('POST', `posts/${post}/star`)
      expect([status, body.meta.code]).toEqual([507, 507])
      expect(body.meta.error_message).toMatch(/^Insufficient Storage: .*disk.*full/)
    }
    expect((await request('GET', `posts/${post}`)).status).toBe(200)
    expect(logged).toHaveLength(1)
  })
})

describe('a database that cannot be reached', () => {
  it.each(['ECONNREFUSED', '57P01', '08006', '53300', '55000'])(
    'is a 503 with Retry-After: %s',
    async (code) => {
      const { request, logged } = openFailing(Object.assign(new Error('gone'), { code }))
      const { status, headers } = await request('POST', `posts/${post}/star`)
      expect([status, headers.get('Retry-After')]).toEqual([503, '5'])
      expect(logged).toHaveLength(1)
      expect(logged[0]).not.toContain('at ')
    },
  )
})

describe('uploads that the client breaks off', () => {
  let server: Server

  beforeAll(async () => {
    const listener = getRequestListener(network.app.fetch)
    server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
  })
  afterAll(() => server.close())

  /** Sends a part of a body, closes the connection, and waits until the server has noticed. */
  async function breakOff(): Promise<void> {
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    const noticed = new Promise((resolve) => {
      server.once('request', (request) => {
        request.socket.once('close', resolve)
        socket.destroy()
      })
    })
    const head = [
      'POST /stream/0/posts HTTP/1.1',
      'Host: hark.example',
      `Authorization: Bearer ${anna.token}`,
    ]
    const type = 'Content-Type: application/json'
    socket.write([...head, type, 'Content-Length: 1000', '', '{"text":'].join('\r\n'))
    await noticed
  }

  it('are logged as one line, not as faults', async () => {
    for (let count = 0; count < 20; count += 1) await breakOff()
    await expect.poll(() => network.logged.length).toBeGreaterThan(0)
    expect(network.logged).toEqual(['A client closed the connection before its request was complete.'])
  })
})
