import { expect, it } from 'vitest'
import { pagePolicy } from './page-policy.ts'

function policyOf(...entries: object[]) {
  return pagePolicy(JSON.stringify(entries))
}

it.each([
  [[{ apiRoot: '/stream/0/' }], "'self'"],
  [[{ apiRoot: 'https://api.pnut.example/v1/' }], "'self' https://api.pnut.example"],
  [
    [
      {
        dialect: 'mastodon',
        apiRoot: 'https://oven.example/api/',
        tokenUrl: 'https://oven.example/oauth/token',
      },
    ],
    "'self' https://oven.example wss://oven.example wss://*.oven.example",
  ],
  [
    [{ apiRoot: '/stream/0/' }, { servers: ['oven.example', 'hearth.example:8443'] }],
    "'self' https://oven.example wss://oven.example wss://*.oven.example https://hearth.example:8443 wss://hearth.example:8443 wss://*.hearth.example:8443",
  ],
  [
    [{ apiRoot: 'https://api.pnut.example/v1/' }, { servers: 'any' }],
    "'self' https: wss: http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*",
  ],
])('lets the page talk to what is offered and to nothing else: %j', (entries, expected) => {
  expect(policyOf(...entries)['connect-src']).toBe(expected)
})

it('shows pictures of a server on this machine only where any server may be typed', () => {
  expect(policyOf({ servers: ['oven.example'] })['img-src']).toBe("'self' https: data:")
  expect(policyOf({ servers: 'any' })['img-src']).toContain('http://localhost:*')
})

it('runs no code but its own, whatever is offered', () => {
  expect(policyOf({ servers: 'any' })['script-src']).toBe("'self'")
})
