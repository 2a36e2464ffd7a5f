import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { expect, it } from 'vitest'
import { execute } from '#service/admin/admin-socket.ts'
import { openTestNetwork } from '#service/testing/test-network.ts'

it.each([
  { publicUrl: 'https://hark.example', proxies: 0, scheme: 'http', isSecure: true },
  { publicUrl: 'http://hark.example', proxies: 0, scheme: 'https', isSecure: false },
  { publicUrl: 'http://hark.example', proxies: 1, scheme: 'http', isSecure: false },
  { publicUrl: 'http://hark.example', proxies: 1, scheme: 'https', isSecure: true },
])(
  'a session’s cookie is for https only: $isSecure, at $publicUrl behind $proxies named proxies that say $scheme',
  async ({ publicUrl, proxies, scheme, isSecure }) => {
    const trustProxy =
      proxies === 0 ? ({ kind: 'none' } as const) : ({ kind: 'count', count: proxies } as const)
    const network = await openTestNetwork({ publicUrl, trustProxy })
    const { username } = await network.person()
    const listener = getRequestListener(network.app.fetch)
    const server = createServer((request, response) => void listener(request, response)).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((listening) => server.once('listening', listening))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const headers = { 'X-Forwarded-For': '203.0.113.1', 'X-Forwarded-Proto': scheme }
    try {
      const link = await execute(
        { kind: 'link', username },
        { store: network.store, publicUrl: origin, clock: () => network.clock.now },
      )
      const page = await fetch(link, { headers })
      const [cookie = ''] = page.headers.getSetCookie()
      const [, guard = ''] = /name="guard" value="([^"]*)"/.exec(await page.text()) ?? []
      const signedIn = await fetch(link, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ guard }) },
        headers: { ...headers, Cookie: cookie.split(';')[0] ?? '' },
      })
      const session = signedIn.headers.getSetCookie().find((set) => set.startsWith('hark-session='))
      expect(session?.includes('Secure')).toBe(isSecure)
    } finally {
      server.close()
      await network.close()
    }
  },
)
