import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let anna: Person

const limits = {
  authenticated: { max: 6, perMs: 3_600_000 },
  writes: { max: 2, perMs: 60_000 },
  anonymous: { max: 3, perMs: 60_000 },
}

beforeAll(async () => {
  network = await openTestNetwork({ limits })
})
afterAll(() => network.close())

async function newcomer(): Promise<void> {
  anna = await network.person()
  network.clock.now += 60_000
}

function rateLimitHeaders(headers: Headers): (string | null)[] {
  return ['Limit', 'Remaining', 'Reset'].map((name) => headers.get(`X-RateLimit-${name}`))
}

describe('rate limits', () => {
  it('count down per token in the headers, then respond with 429 until the window ends', async () => {
    await newcomer()
    for (const remaining of ['5', '4', '3', '2', '1', '0']) {
      const answer = await network.ask('GET', 'users/me', { as: anna })
      expect([answer.status, ...rateLimitHeaders(answer.headers)]).toEqual([200, '6', remaining, '3600'])
    }
    network.clock.now += 600_000
    const refused = await network.ask('GET', 'users/me', { as: anna })
    expect([refused.status, ...rateLimitHeaders(refused.headers)]).toEqual([429, '6', '0', '3000'])
    expect(refused.headers.get('Retry-After')).toBe('3000')
    expect(refused.body.meta.error_message).toContain('3000 seconds')
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
    network.clock.now += 3_000_000
    expect((await network.ask('GET', 'users/me', { as: anna })).status).toBe(200)
  })

  it('are lower for writes, without affecting reads', async () => {
    await newcomer()
    const first = await network.ask('POST', 'posts/1/star', { as: anna })
    expect(rateLimitHeaders(first.headers)).toEqual(['2', '1', '60'])
    await network.ask('DELETE', 'posts/1/star', { as: anna })
    const refused = await network.ask('POST', 'posts/1/star', { as: anna })
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
    expect((await network.ask('GET', 'users/me', { as: anna })).status).toBe(200)
  })

  it('count requests without a valid token per address', async () => {
    await newcomer()
    await network.ask('GET', 'config')
    await network.ask('GET', 'users/me')
    await network.ask('GET', 'config', { headers: { Authorization: 'Bearer guess' } })
    expect((await network.ask('GET', 'config')).status).toBe(429)
    expect((await network.ask('GET', 'config', { headers: { Authorization: 'Bearer guess' } })).status).toBe(
      429,
    )
    expect((await network.ask('GET', 'users/me', { as: anna })).status).toBe(200)
  })

  it('do not count avatars and preflights', async () => {
    await newcomer()
    for (let count = 0; count < 5; count += 1) {
      expect((await network.ask('GET', `users/${anna.id}/avatar`)).status).toBe(302)
      expect((await network.ask('OPTIONS', 'users/me')).status).toBe(204)
    }
    expect((await network.ask('GET', 'config')).headers.get('X-RateLimit-Remaining')).toBe('2')
  })
})

describe('CORS', () => {
  it('lets any page send a token, without cookies, and read the rate limit headers', async () => {
    await newcomer()
    const { headers } = await network.ask('GET', 'users/me', {
      as: anna,
      headers: { Origin: 'https://a.example' },
    })
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
    expect(headers.get('Access-Control-Expose-Headers')).toBe(
      'X-RateLimit-Limit,X-RateLimit-Remaining,X-RateLimit-Reset,Retry-After,X-OAuth-Scopes',
    )
  })

  it('responds to a preflight without a token', async () => {
    const answer = await network.ask('OPTIONS', 'users/me/interactions', {
      headers: {
        Origin: 'https://a.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(answer.headers.get('Access-Control-Allow-Methods')).toBe('GET,POST,PUT,DELETE,OPTIONS')
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe(
      'Authorization,Content-Type,X-ADN-Pretty-JSON,X-ADN-Migration-Overrides',
    )
  })
})

describe('every response', () => {
  it('has the token’s scopes and no enabled migrations in its headers', async () => {
    await newcomer()
    const reader = { ...anna, token: await network.tokenFor(anna.id, ['basic', 'follow']) }
    const { headers } = await network.ask('GET', 'users/me', { as: reader })
    expect([headers.get('X-OAuth-Scopes'), headers.get('X-ADN-Migrations-Enabled')]).toEqual([
      'basic,follow',
      '',
    ])
  })

  it('is minified, or indented with a final newline on request, errors too', async () => {
    await newcomer()
    for (const path of ['/stream/0/config', '/stream/0/nothing']) {
      const plain = await (await network.app.request(path)).text()
      const pretty = await (await network.app.request(path, { headers: { 'X-ADN-Pretty-JSON': '1' } })).text()
      expect(plain).not.toContain('\n')
      expect(pretty).toMatch(/^\{\n {2}".*\n\}\n$/s)
      expect(JSON.parse(pretty).data).toEqual(JSON.parse(plain).data)
    }
  })

  it('must not be cached', async () => {
    await newcomer()
    const { headers } = await network.ask('GET', 'users/me', { as: anna })
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  })

  it('to HEAD is the response to GET without the body', async () => {
    await newcomer()
    const answer = await network.ask('HEAD', 'users/me/interactions', { as: anna })
    expect([answer.status, answer.body]).toEqual([200, ''])
    expect(answer.headers.get('X-OAuth-Scopes')).toContain('basic')
  })
})

describe('the token', () => {
  it.each([
    ['in the header', { headers: true }],
    ['in the query', { query: true }],
    ['in a form', { form: true }],
  ] as const)('may stand %s', async (_, place) => {
    await newcomer()
    const response = await network.app.request(
      `/stream/0/posts${'query' in place ? `?access_token=${anna.token}` : ''}`,
      {
        method: 'POST',
        headers: 'headers' in place ? { Authorization: `bearer ${anna.token}` } : {},
        body: new URLSearchParams({ text: 'Hello', ...('form' in place && { access_token: anna.token }) }),
      },
    )
    expect(response.status).toBe(200)
  })
})
