import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'

const LIMIT = { max: 3, perMs: 60_000 }

let network: TestNetwork
let anna: Person

beforeAll(async () => {
  network = await openTestNetwork({ limits: { anonymous: LIMIT, pages: LIMIT } })
  anna = await network.person('anna')
})
afterAll(() => network.close())
afterEach(() => {
  network.clock.now += 60_000
})

async function statusOf(path: string, init?: RequestInit): Promise<number> {
  return (await network.app.request(PUBLIC_URL + path, init)).status
}

async function statusesOf(count: number, path: string, init?: RequestInit): Promise<number[]> {
  const statuses = []
  while (statuses.length < count) statuses.push(await statusOf(path, init))
  return statuses
}

function post(type: string, body: string): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': type }, body }
}

describe('a request counts before any work', () => {
  it.each([
    ['malformed JSON', 'application/json', '{'],
    ['an unknown type', 'text/plain', 'x'],
    ['a body that is too large', 'application/json', `{"text":"${'x'.repeat(70_000)}"}`],
    ['a malformed form', 'multipart/form-data', 'x'],
  ])('with %s', async (_, type, body) => {
    const statuses = await statusesOf(5, '/stream/0/posts', post(type, body))
    expect(statuses.slice(0, 3)).not.toContain(429)
    expect(statuses.slice(3)).toEqual([429, 429])
  })

  it.each([
    ...['/people/anna', '/people/unknown', '/channels/1', '/oauth/authenticate', '/oauth/authorize?x=1'],
    ...['/account/sign-in', '/account/sign-up', '/account/link/unknown', '/account/you', '/account/unknown'],
  ])('at %s', async (path) => {
    const statuses = await statusesOf(5, path)
    expect(statuses.slice(0, 3)).not.toContain(429)
    expect(statuses.slice(3)).toEqual([429, 429])
  })

  it('does not read the body of a request beyond the limit', async () => {
    await statusesOf(3, '/stream/0/config')
    let pulls = 0
    const body = new ReadableStream(
      {
        pull(controller) {
          pulls += 1
          controller.enqueue(new TextEncoder().encode('text=x&'))
        },
      },
      { highWaterMark: 0 },
    )
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect(
      await statusOf('/stream/0/posts', {
        method: 'POST',
        headers: form,
        body,
        duplex: 'half',
      }),
    ).toBe(429)
    expect(pulls).toBe(0)
  })
})

describe('behind a proxy', () => {
  let server: Server

  async function serve(trusting: TestNetwork): Promise<string> {
    const listener = getRequestListener(trusting.app.fetch)
    server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it.each([
    { trustProxy: { kind: 'count', count: 1 } as const, second: 200 },
    { trustProxy: { kind: 'none' } as const, second: 429 },
  ])(
    'with $trustProxy another client gets $second when one has used up its limit',
    async ({ trustProxy, second }) => {
      const trusting = await openTestNetwork({ limits: { anonymous: LIMIT }, trustProxy })
      const url = await serve(trusting)
      async function get(address: string): Promise<number> {
        const response = await fetch(`${url}/stream/0/config`, { headers: { 'X-Forwarded-For': address } })
        await response.text()
        return response.status
      }
      try {
        const first = [
          await get('203.0.113.1'),
          await get('203.0.113.1'),
          await get('203.0.113.1'),
          await get('203.0.113.1'),
        ]
        expect(first).toEqual([200, 200, 200, 429])
        expect(await get('203.0.113.2')).toBe(second)
      } finally {
        server.close()
        await trusting.close()
      }
    },
  )

  it('counts an IPv6 network as one client', async () => {
    const trusting = await openTestNetwork({
      limits: { anonymous: LIMIT },
      trustProxy: { kind: 'count', count: 1 },
    })
    const url = await serve(trusting)
    const addresses = [
      '2001:db8:0:1::1',
      '2001:db8:0:1:ffff::2',
      '2001:db8:0:1::3',
      '2001:db8:0:1::4',
      '2001:db8:0:2::1',
    ]
    const statuses = []
    try {
      for (const address of addresses) {
        statuses.push(
          (await fetch(`${url}/stream/0/config`, { headers: { 'X-Forwarded-For': address } })).status,
        )
      }
      expect(statuses).toEqual([200, 200, 200, 429, 200])
    } finally {
      server.close()
      await trusting.close()
    }
  })
})

it('a token keeps its own limit when its address has used up another', async () => {
  await statusesOf(4, '/stream/0/config')
  expect((await network.ask('GET', 'users/me', { as: anna })).status).toBe(200)
})

it('lets no one wait for a clock that was ahead', async () => {
  const [day, address] = [24 * 3_600_000, '/stream/0/config']
  network.clock.now += day
  expect(await statusesOf(4, address)).toEqual([200, 200, 200, 429])
  network.clock.now -= day
  // With many processes the one that asks next tells the others.
  await statusOf(address)
  network.clock.now += LIMIT.perMs
  await statusOf(address)
  network.clock.now += LIMIT.perMs
  expect(await statusOf(address)).toBe(200)
})
