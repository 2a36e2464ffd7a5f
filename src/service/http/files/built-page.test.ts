import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#service/app.ts'
import { openTestNetwork, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { DEFAULT_LIMITS } from '../limits/rate-limit.ts'

const SCRIPT = 'let one = 1\n'.repeat(200)

let network: TestNetwork
let folder: string
let app: Hono

beforeAll(async () => {
  network = await openTestNetwork()
  folder = mkdtempSync(join(tmpdir(), 'hark-page-'))
  mkdirSync(join(folder, 'client/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'client/index.html'), '<!doctype html><title>Hark</title>')
  writeFileSync(join(folder, 'client/assets/main-x1y2.js'), SCRIPT)
  writeFileSync(join(folder, 'client/assets/main-x1y2.js.br'), brotliCompressSync(SCRIPT))
  offer(
    { apiRoot: '/stream/0/' },
    { apiRoot: 'https://api.pnut.example/v1/' },
    { apiRoot: 'https://oven.example/api/', tokenUrl: 'https://tokens.example/oauth/token' },
  )
  app = open()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await network.close()
})

function offer(...networks: { apiRoot: string; tokenUrl?: string }[]) {
  writeFileSync(join(folder, 'client/networks.json'), JSON.stringify(networks))
}

/** The app as it starts with the files as they are. */
function open(staticDir = join(folder, 'client')): Hono {
  return createApp({
    ...{ store: network.store, clock: () => network.clock.now, log: () => undefined },
    csrfKey: Buffer.alloc(32),
    config: {
      publicUrl: PUBLIC_URL,
      demo: false,
      signUp: 'open',
      limits: DEFAULT_LIMITS,
      trustProxy: { kind: 'none' },
    },
    staticDir,
  })
}

const asBrowser = { headers: { Accept: 'text/html,*/*' } }

describe('the page', () => {
  it.each(['/', '/index.html', '/sign-in', '/signed-in?x=1', '/interactions/deep'])(
    'is found at %s',
    async (path) => {
      const response = await app.request(path, asBrowser)
      expect([response.status, await response.text()]).toEqual([
        200,
        expect.stringContaining('<title>Hark</title>'),
      ])
      expect(response.headers.get('Cache-Control')).toBe('no-cache')
    },
  )

  it('may run its own scripts and talk to the networks it offers, and nothing else', async () => {
    const { headers } = await app.request('/', asBrowser)
    expect(headers.get('Content-Security-Policy')?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self' https://api.pnut.example https://oven.example https://tokens.example",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' https: data:",
      "manifest-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self'",
    ])
    expect(headers.get('X-Frame-Options')).toBe('DENY')
  })

  it('is not sent twice to a browser that has it', async () => {
    const first = await app.request('/', asBrowser)
    const etag = first.headers.get('ETag') ?? ''
    const again = await app.request('/', { headers: { ...asBrowser.headers, 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  it('is sent again, with its new policy, once another network is offered', async () => {
    const etag = (await app.request('/', asBrowser)).headers.get('ETag') ?? ''
    offer({ apiRoot: '/stream/0/' }, { apiRoot: 'https://api.further.example/' })
    const again = await open().request('/', { headers: { ...asBrowser.headers, 'If-None-Match': etag } })
    expect(again.status).toBe(200)
    expect(again.headers.get('Content-Security-Policy')).toContain('https://api.further.example')
  })
})

describe('files', () => {
  it('sends the copy that the build compressed to a client that accepts it', async () => {
    const response = await app.request('/assets/main-x1y2.js', {
      headers: { 'Accept-Encoding': 'gzip, br' },
    })
    expect(response.headers.get('Content-Encoding')).toBe('br')
    expect(response.headers.get('Content-Type')).toContain('javascript')
    expect(response.headers.get('Cache-Control')).toContain('immutable')
    expect(brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString()).toBe(SCRIPT)
  })

  it('with a hash in their name may be kept for good, and travel compressed', async () => {
    const response = await app.request('/assets/main-x1y2.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('Content-Type')).toContain('javascript')
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
  })

  it('are read once: a request needs no file', async () => {
    const own = mkdtempSync(join(tmpdir(), 'hark-page-'))
    cpSync(join(folder, 'client'), own, { recursive: true })
    const kept = open(own)
    rmSync(own, { recursive: true })
    expect(await (await kept.request('/assets/main-x1y2.js')).text()).toBe(SCRIPT)
  })

  it('are never sent in part', async () => {
    const response = await app.request('/assets/main-x1y2.js', { headers: { Range: 'bytes=2-5' } })
    expect([response.status, await response.text()]).toEqual([200, SCRIPT])
  })

  it.each([
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.5, br;q=0.2', 'br'],
    ['identity', null],
    ['', null],
  ])('sent to a client that accepts %j are encoded as %s', async (accepted, encoding) => {
    const response = await app.request('/assets/main-x1y2.js', { headers: { 'Accept-Encoding': accepted } })
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
    expect(response.headers.get('Vary')).toBe('Accept-Encoding')
  })

  it('without are asked for anew', async () => {
    expect((await app.request('/networks.json')).headers.get('Cache-Control')).toBe('no-cache')
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt'])(
    'outside the folder are not there: %s',
    async (path) => {
      const response = await app.request(`http://host${path}`)
      expect([response.status, await response.text()]).toEqual([404, expect.not.stringContaining('secret')])
    },
  )
})

describe('what is neither', () => {
  it.each(['/assets/gone.js', '/nothing.png'])('is not found: %s', async (path) => {
    expect((await app.request(path)).status).toBe(404)
  })

  it('is not found below the scripts either when a browser opens it as a page', async () => {
    expect((await app.request('/assets/gone.js', asBrowser)).status).toBe(404)
  })

  it('is never guessed to be of another type', async () => {
    for (const path of ['/', '/assets/main-x1y2.js', '/stream/0/config', '/stream/0/nothing', '/nothing'])
      expect((await app.request(path)).headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('is the API’s own answer below its root, also for browsers', async () => {
    const response = await app.request('/stream/0/nothing', asBrowser)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      404,
      expect.stringContaining('json'),
    ])
    expect((await app.request('/people/unknown', asBrowser)).status).toBe(404)
  })

  it('cannot be written to', async () => {
    const response = await app.request('/sign-in', { method: 'POST' })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })
})
