import { describe, expect, it } from 'vitest'
import { hints } from './hints.ts'

const API_ROOT = new URL('https://oven.example/api/')

function decode(body: unknown, { status = 200, apiRoot = API_ROOT } = {}) {
  return hints.decodeServer({ status, headers: new Headers(), body }, apiRoot)
}
function hintsUrl(streaming: unknown, apiRoot = API_ROOT) {
  return decode({ version: '4.5.0', configuration: { urls: { streaming } } }, { apiRoot })?.hintsUrl?.href
}

describe('where a server streams', () => {
  it.each([
    ['wss://oven.example', 'wss://oven.example/api/v1/streaming'],
    ['wss://streaming.oven.example', 'wss://streaming.oven.example/api/v1/streaming'],
    ['https://oven.example/', 'wss://oven.example/api/v1/streaming'],
    [undefined, 'wss://oven.example/api/v1/streaming'],
    [7, 'wss://oven.example/api/v1/streaming'],
    [null, 'wss://oven.example/api/v1/streaming'],
  ])('%s', (address, expected) => {
    expect(hintsUrl(address)).toBe(expected)
  })

  it.each([
    [''],
    ['no address'],
    ['wss://tokens.example'],
    ['wss://evil-oven.example'],
    ['wss://oven.example.evil.example'],
    ['wss://oven.example:8443'],
    ['ws://oven.example'],
    ['javascript:alert(1)'],
  ])('is not told by "%s", which gets no token', (address) => {
    expect(hintsUrl(address)).toBeUndefined()
  })

  it('may be a server on this machine without encryption', () => {
    const local = new URL('http://127.0.0.1:3000/api/')
    expect(hintsUrl('ws://127.0.0.1:3000', local)).toBe('ws://127.0.0.1:3000/api/v1/streaming')
    expect(hintsUrl(undefined, local)).toBe('ws://127.0.0.1:3000/api/v1/streaming')
  })

  it('is told by version 1 of the answer, too', () => {
    expect(decode({ version: '4.0', urls: { streaming_api: 'wss://s.oven.example' } })?.hintsUrl?.href).toBe(
      'wss://s.oven.example/api/v1/streaming',
    )
  })

  it.each([[undefined], [null], ['<html>'], [[]], [{}], [{ version: 4 }]])('is not told by %j', (body) => {
    expect(decode(body)).toBeUndefined()
  })

  it('is not told by a refusal', () => {
    expect(decode({ version: '4.5.0' }, { status: 401 })).toBeUndefined()
  })

  it('is not told during a rate limit, which is one for all requests', () => {
    expect(() => decode({ error: 'Too many requests' }, { status: 429 })).toThrow(
      expect.objectContaining({ kind: 'rate-limited' }),
    )
  })
})

describe('the socket', () => {
  it('has the token as its subprotocol, and never in its address', () => {
    const socket = hints.socket(new URL('wss://oven.example/api/v1/streaming'), 'secret')
    expect(socket).toMatchObject({
      protocols: ['secret'],
      subscription: '{"type":"subscribe","stream":"user:notification"}',
    })
    expect(socket.url.href).not.toContain('secret')
  })

  it.each([
    ['{"stream":["user:notification"],"event":"notification","payload":"{}"}', 'hint'],
    ['{"event":"notification"}', 'hint'],
    ['{"stream":["user:notification"],"event":"notifications_merged","payload":"1"}', 'hint'],
    ['{"stream":["user:notification"],"event":"filters_changed"}', 'other'],
    ['{"event":"update","payload":"{}"}', 'other'],
    ['{"error":"Unknown stream type","status":400}', 'refusal'],
    ['{"event":7}', 'other'],
    ['{}', 'other'],
    ['null', 'other'],
    ['', 'other'],
    [':thump', 'other'],
    ['<html>', 'other'],
    [`{"event":"notification","payload":"${'x'.repeat(1_000_000)}"}`, 'other'],
  ])('says by %s', (frame, reading) => {
    expect(hints.readingOf(frame)).toBe(reading)
  })
})
