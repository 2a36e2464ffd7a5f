import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#service/app.ts'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { healthWhileStarting } from './health.ts'
import { DEFAULT_LIMITS } from './limits/rate-limit.ts'
import { createLogs } from './log/log-format.ts'

let network: TestNetwork
let anna: Person

beforeAll(async () => {
  network = await openTestNetwork()
  anna = await network.person('anna')
})
afterAll(() => network.close())

async function statusOf(path: string): Promise<number> {
  return (await network.app.request(PUBLIC_URL + path)).status
}

describe('the checks', () => {
  it('pass while the database responds', async () => {
    expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 200])
  })

  it('say that the process is up but not ready while the data is being opened', () => {
    const statuses = ['/healthz', '/readyz'].map(
      (path) => healthWhileStarting(new Request(PUBLIC_URL + path))?.status,
    )
    expect(statuses).toEqual([200, 503])
    expect(healthWhileStarting(new Request(`${PUBLIC_URL}/stream/0/config`))).toBeNull()
  })

  it('say that the process is up but not ready when the database is gone', async () => {
    const closed = await openTestNetwork()
    await closed.close()
    const statuses = ['/healthz', '/readyz'].map(
      async (path) => (await closed.app.request(PUBLIC_URL + path)).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 503])
  })
})

describe('the log in JSON', () => {
  const lines: string[] = []

  function openLogging() {
    return createApp({
      ...createLogs('json', (line) => lines.push(line)),
      ...{ store: network.store, clock: () => network.clock.now, csrfKey: Buffer.alloc(32) },
      config: {
        publicUrl: PUBLIC_URL,
        demo: false,
        signUp: 'open',
        limits: DEFAULT_LIMITS,
        trustProxy: { kind: 'none' },
      },
    })
  }

  it('has each request with id, route, status and time, and no token', async () => {
    const app = openLogging()
    const response = await app.request(`${PUBLIC_URL}/stream/0/users/me?access_token=${anna.token}`)
    await app.request(`${PUBLIC_URL}/stream/0/posts/99`, {
      headers: { Authorization: 'Bearer made-up-token' },
    })
    await app.request(`${PUBLIC_URL}/nothing`)
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(entries).toMatchObject([
      {
        message: 'request',
        method: 'GET',
        route: '/stream/0/users/:user',
        status: 200,
        durationMs: expect.any(Number),
      },
      { route: '/stream/0/posts/:post', status: 401 },
      { status: 404 },
    ])
    expect(entries[0]?.['id']).toBe(response.headers.get('X-Request-Id'))
    expect(lines.join()).not.toMatch(new RegExp(`${anna.token}|made-up-token`))
  })
})
