import { describe, expect, it } from 'vitest'
import { parseProxyTrust, type ProxyTrust, resolveForwarded } from './proxy-trust.ts'

function trust(text: string): ProxyTrust {
  const parsed = parseProxyTrust(text)
  if (!parsed) throw new Error(`${text} was rejected`)
  return parsed
}

function resolve(text: string, headers: Record<string, string>, peer = '10.0.0.1') {
  return resolveForwarded(trust(text), peer, (name) => headers[name])
}

describe('the address of the client', () => {
  const chain = { 'X-Forwarded-For': '6.6.6.6, 203.0.113.7, 10.0.0.2' }

  it.each([
    ['0', '10.0.0.1'],
    ['1', '10.0.0.2'],
    ['2', '203.0.113.7'],
    ['10.0.0.1', '10.0.0.2'],
    ['10.0.0.0/8', '203.0.113.7'],
    ['10.0.0.1, 10.0.0.2', '203.0.113.7'],
    ['192.168.0.1', '10.0.0.1'],
  ])('with TRUST_PROXY=%s is %s', (text, address) => {
    expect(resolve(text, chain).address).toBe(address)
  })

  it('is the outermost of the list when more proxies are trusted than there are', () => {
    expect(resolve('9', { 'X-Forwarded-For': '203.0.113.7' }).address).toBe('203.0.113.7')
    expect(resolve('9', {}).address).toBe('10.0.0.1')
  })

  it('is read from Forwarded, with ports and IPv6, where X-Forwarded-For is missing', () => {
    const headers = { Forwarded: 'for="[2001:db8::7]:4711";proto=https;host=hark.example' }
    expect(resolve('1', headers)).toEqual({
      ...{ address: '2001:db8::7', protocol: 'https:', host: 'hark.example' },
    })
    expect(resolve('1', { Forwarded: 'For="203.0.113.7:80", for=10.0.0.2' }).address).toBe('10.0.0.2')
  })

  it('is the same for an IPv4 address in IPv6 notation', () => {
    expect(resolve('0', {}, '::ffff:10.0.0.1').address).toBe('10.0.0.1')
    expect(resolve('10.0.0.1', { 'X-Forwarded-For': '203.0.113.7' }, '::ffff:10.0.0.1').address).toBe(
      '203.0.113.7',
    )
  })
})

describe('the requested URL', () => {
  const headers = {
    ...{ 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'hark.example' },
  }

  it('is that of a trusted proxy only', () => {
    expect(resolve('1', headers)).toMatchObject({ protocol: 'https:', host: 'hark.example' })
    expect(resolve('0', headers)).toMatchObject({ protocol: null, host: null })
  })

  it('ignores values that are no protocol or host', () => {
    const odd = { ...headers, 'X-Forwarded-Proto': 'javascript', 'X-Forwarded-Host': 'a/b?c' }
    expect(resolve('1', odd)).toMatchObject({ protocol: null, host: null })
  })
})

it.each(['-1', 'yes', '10.0.0.0/33', '10.0.0', '10.0.0.1 10.0.0.2', '::1/129', ','])(
  'TRUST_PROXY=%s is rejected',
  (text) => {
    expect(parseProxyTrust(text)).toBeNull()
  },
)
