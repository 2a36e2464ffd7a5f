import { createECDH } from 'node:crypto'
import { BlockList } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { HttpError } from './http-error.ts'
import { parsePushSubscription } from './push-subscription.ts'

const ENDPOINT = 'https://push.example/receiver'
const KEYS = {
  p256dh: createECDH('prime256v1').generateKeys('base64url'),
  auth: 'AAAAAAAAAAAAAAAAAAAAAA',
}
const VALID = { endpoint: ENDPOINT, keys: KEYS }

describe('parsePushSubscription', () => {
  it('reads what a browser gives, with every action where none is named', () => {
    expect(parsePushSubscription({ ...VALID, expirationTime: null }, null)).toEqual({
      ...{ endpoint: ENDPOINT, ...KEYS, actions: ACTIONS },
    })
    const padded = { ...KEYS, auth: `${KEYS.auth}==` }
    expect(parsePushSubscription({ ...VALID, keys: padded, actions: ['star', 'star'] }, null)).toEqual({
      ...{ endpoint: ENDPOINT, ...KEYS, actions: ['star'] },
    })
  })

  it.each([
    [{ endpoint: 'ftp://push.example/a' }],
    [{ endpoint: 'http://push.example/a' }],
    [{ endpoint: 'https://name:word@push.example/a' }],
    [{ endpoint: `https://push.example/${'a'.repeat(2000)}` }],
    [{ endpoint: `https://push.example/${'ä'.repeat(300)}` }],
    [{ endpoint: 7 }],
    [{ endpoint: 'push' }],
    [{ keys: {} }],
    [{ keys: { ...KEYS, p256dh: 'AAAA' } }],
    [{ keys: { ...KEYS, p256dh: `B${'A'.repeat(86)}` } }],
    [{ keys: { ...KEYS, auth: 'AAAA' } }],
    [{ keys: { ...KEYS, auth: '\0' } }],
    [{ actions: 'star' }],
    [{ actions: ['poke'] }],
  ])('refuses %j', (wrong) => {
    expect(() => parsePushSubscription({ ...VALID, ...wrong }, null)).toThrow(HttpError)
  })

  it.each([
    ...['https://10.0.0.7/', 'https://192.168.1.1/', 'https://172.20.0.1/', 'https://169.254.169.254/latest'],
    ...[
      'https://[::1]/',
      'https://[fd00::1]/',
      'https://[fe80::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://0/',
    ],
    ...['https://0x0a000001/', 'https://100.64.0.1/', 'https://[64:ff9b::a00:1]/', 'https://127.1/'],
    ...['https://localhost/', 'https://a.localhost./', 'https://LOCALHOST/'],
  ])('refuses %s, inside a host’s own network, unless it is allowed', (endpoint) => {
    expect(() => parsePushSubscription({ ...VALID, endpoint }, null)).toThrow(HttpError)
    const everything = new BlockList()
    everything.addSubnet('0.0.0.0', 0, 'ipv4')
    everything.addSubnet('::', 0, 'ipv6')
    expect(parsePushSubscription({ ...VALID, endpoint }, everything).endpoint).toBe(new URL(endpoint).href)
  })
})
