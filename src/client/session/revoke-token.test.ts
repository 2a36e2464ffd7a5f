import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { revokeToken } from './revoke-token.ts'

const { network } = makeSignedIn()
const revocationUrl = new URL('https://api.example/oauth/revoke')

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a token that is no longer used', () => {
  it('is given back, with what the server needs to know whose it is, and not in an address', async () => {
    const fetch = vi.fn(() => Promise.resolve(Response.json({})))
    vi.stubGlobal('fetch', fetch)
    await revokeToken({ ...network, revocationUrl, clientSecret: 'open' }, 'token')
    expect(fetch).toHaveBeenCalledOnce()
    const [url, { method, body }] = fetch.mock.calls[0] as unknown as [URL, RequestInit]
    expect([url.href, method]).toEqual([revocationUrl.href, 'POST'])
    expect(Object.fromEntries(body as URLSearchParams)).toEqual({
      token: 'token',
      client_id: 'hark',
      client_secret: 'open',
    })
  })

  it('is forgotten all the same where the server does not answer, and where there is no such address', async () => {
    const fetch = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
    vi.stubGlobal('fetch', fetch)
    await expect(revokeToken({ ...network, revocationUrl }, 'token')).resolves.toBeUndefined()
    await expect(revokeToken(network, 'token')).resolves.toBeUndefined()
    expect(fetch).toHaveBeenCalledOnce()
  })
})
