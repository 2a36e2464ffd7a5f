import { afterEach, describe, expect, it, vi } from 'vitest'
import { requestJson } from './http.ts'

const URL_ASKED = new URL('https://api.example/stream/0/token')

/** Answers when the request is aborted, and never otherwise: with an abort, as `fetch` does. */
function hang(_: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => {
      reject(init.signal?.reason instanceof Error ? init.signal.reason : new Error('aborted'))
    })
  })
}

describe('requestJson', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('sends the token in a header, never in the address, and no cookies or referrer', async () => {
    const fetch = vi.fn(() => Promise.resolve(Response.json({ data: 1 })))
    vi.stubGlobal('fetch', fetch)
    const response = await requestJson(URL_ASKED, { token: 'secret', signal: new AbortController().signal })
    expect(response).toMatchObject({ status: 200, body: { data: 1 } })
    expect(fetch).toHaveBeenCalledWith(
      URL_ASKED,
      expect.objectContaining({
        headers: expect.objectContaining({ Authorization: 'Bearer secret' }) as unknown,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      }),
    )
  })

  it('reads a body that is no JSON as nothing, and keeps the status', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })))
    const response = await requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    expect(response).toMatchObject({ status: 502, body: undefined })
  })

  it('gives up on silence', async () => {
    vi.stubGlobal('fetch', hang)
    const asked = requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal, timeoutMs: 1 })
    await expect(asked).rejects.toMatchObject({ kind: 'timeout' })
  })

  it('does without AbortSignal.any', async () => {
    vi.stubGlobal('AbortSignal', { ...AbortSignal, any: undefined })
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: 1 })))
    const response = await requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    expect(response.body).toEqual({ data: 1 })
  })

  it('stops reading a body without an end', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32)
    const pulled = { count: 0 }
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled.count += 1
        controller.enqueue(chunk)
      },
    })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(endless)))
    const asked = requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    await expect(asked).rejects.toMatchObject({ kind: 'not-an-api' })
    expect(pulled.count).toBeLessThan(30)
  })

  it('tells a connection that breaks in the middle of a body', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError('network error'))
      },
    })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(broken)))
    const asked = requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('never tells an error of our own as the network’s', async () => {
    const response = new Response('{}')
    Object.defineProperty(response, 'status', {
      get: () => {
        throw new TypeError('x is not a function')
      },
    })
    vi.stubGlobal('fetch', () => Promise.resolve(response))
    const asked = requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    await expect(asked).rejects.toBeInstanceOf(TypeError)
  })

  it('tells a broken connection from a request that is no longer wanted', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const asked = requestJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' })
    vi.stubGlobal('fetch', hang)
    const unwanted = new AbortController()
    const dropped = requestJson(URL_ASKED, { token: 't', signal: unwanted.signal })
    unwanted.abort()
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' })
  })
})
