import { afterEach, describe, expect, it, vi } from 'vitest'
import { getJson } from './http.ts'

const URL_ASKED = new URL('https://api.example/stream/0/token')

/** Answers when the request is aborted, and never otherwise: with an abort, as `fetch` does. */
function hang(_: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => {
      reject(init.signal?.reason instanceof Error ? init.signal.reason : new Error('aborted'))
    })
  })
}

describe('getJson', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('sends the token in a header, never in the address, and no cookies or referrer', async () => {
    const fetch = vi.fn(() => Promise.resolve(Response.json({ data: 1 })))
    vi.stubGlobal('fetch', fetch)
    const response = await getJson(URL_ASKED, { token: 'secret', signal: new AbortController().signal })
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
    const response = await getJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    expect(response).toMatchObject({ status: 502, body: undefined })
  })

  it('gives up on silence', async () => {
    vi.stubGlobal('fetch', hang)
    const asked = getJson(URL_ASKED, { token: 't', signal: new AbortController().signal, timeoutMs: 1 })
    await expect(asked).rejects.toMatchObject({ kind: 'timeout' })
  })

  it('tells a broken connection from a request that is no longer wanted', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const asked = getJson(URL_ASKED, { token: 't', signal: new AbortController().signal })
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' })
    vi.stubGlobal('fetch', hang)
    const unwanted = new AbortController()
    const dropped = getJson(URL_ASKED, { token: 't', signal: unwanted.signal })
    unwanted.abort()
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' })
  })
})
