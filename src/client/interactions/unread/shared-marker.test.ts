import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { markers } from '#client/network/dialects/mastodon/markers.ts'
import { mastodon } from '#client/network/dialects/mastodon/mastodon.ts'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { SharedMarker } from './shared-marker.ts'

/** Longer than what was seen waits for more. */
const SETTLED_MS = 2_000
/** Longer than the network is not asked again. */
const LATER_MS = 30_000
/** The cursors of the stream, newest first. */
const LIST = ['30', '20', '10']

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A marker, and the network that keeps it: `has` is what that knows, `refusals` are answered first. */
function open({ has, own }: { has?: string; own?: string } = {}) {
  const network = { has, refusals: [] as number[], asked: [] as string[], kept: [] as boolean[] }
  vi.stubGlobal('fetch', (_: URL, { method = 'GET', body, keepalive }: RequestInit) => {
    const sent = body instanceof URLSearchParams ? (body.get('notifications[last_read_id]') ?? '') : ''
    network.asked.push(`${method} ${sent}`.trim())
    if (method === 'POST') network.kept.push(keepalive === true)
    const status = network.refusals.shift()
    if (status !== undefined) return Promise.resolve(Response.json({ error: 'no' }, { status }))
    if (method === 'POST') network.has = sent
    return Promise.resolve(
      Response.json(network.has === undefined ? {} : { notifications: { last_read_id: network.has } }),
    )
  })
  let written = own ?? null
  const ending = new AbortController()
  const onReadElsewhere = vi.fn()
  const marker = new SharedMarker({
    signedIn: makeSignedIn(mastodon),
    markers,
    written: {
      get: () => written,
      set: (cursor) => {
        written = cursor
      },
    },
    onReadElsewhere,
    signal: ending.signal,
  })
  return { marker, network, onReadElsewhere, ending, written: () => written }
}

function settle() {
  return vi.advanceTimersByTimeAsync(SETTLED_MS)
}

describe('what was read here', () => {
  it('is told once it has settled, after asking how far others are', async () => {
    const { marker, network, written } = open({ has: '10' })
    marker.noteSeen('20', LIST)
    await vi.advanceTimersByTimeAsync(SETTLED_MS - 1)
    marker.noteSeen('30', LIST)
    await vi.advanceTimersByTimeAsync(SETTLED_MS - 1)
    expect(network.asked).toEqual([])
    await settle()
    expect(network.asked).toEqual(['GET', 'POST 30'])
    expect(written()).toBe('30')
    marker.noteSeen('30', LIST)
    await settle()
    expect(network.asked).toHaveLength(2)
  })

  it.each([
    ['less far than another program has', '40'],
    ['just as far', '30'],
  ])('is not told where it is %s', async (_, has) => {
    const { marker, network } = open({ has })
    marker.noteSeen('30', LIST)
    await settle()
    expect(network.asked).toEqual(['GET'])
  })

  it('is told at once when the page goes away, by a request that outlives it', async () => {
    const { marker, network } = open()
    await marker.check(LIST)
    marker.noteSeen('30', LIST)
    await marker.flush(true)
    expect(network.asked).toEqual(['GET', 'POST 30'])
    expect(network.kept).toEqual([true])
  })

  it('is not told by a page that goes away without knowing how far others are', async () => {
    const { marker, network } = open()
    marker.noteSeen('30', LIST)
    await marker.flush(true)
    expect(network.asked).toEqual([])
  })

  it('is told no more after its end', async () => {
    const { marker, network, ending } = open()
    marker.noteSeen('30', LIST)
    ending.abort()
    await settle()
    expect(network.asked).toEqual([])
  })
})

describe('after a conflict', () => {
  async function conflictWith(elsewhere: string) {
    const { marker, network } = open({ has: '10' })
    await marker.check(LIST)
    network.refusals.push(409)
    network.has = elsewhere
    marker.noteSeen('30', LIST)
    await settle()
    return network
  }

  it('reads again, and writes what is newer', async () => {
    const network = await conflictWith('20')
    expect(network.asked).toEqual(['GET', 'POST 30', 'GET', 'POST 30'])
  })

  it('never goes backwards', async () => {
    const network = await conflictWith('40')
    expect(network.asked).toEqual(['GET', 'POST 30', 'GET'])
    expect(network.has).toBe('40')
  })
})

describe('what was read elsewhere', () => {
  it.each([
    ['further than this browser ever told', { has: '20', own: '10' }, ['20']],
    ['where this browser told nothing yet', { has: '20' }, ['20']],
    ['no further than this browser told', { has: '20', own: '30' }, []],
    ['what this browser told itself', { has: '20', own: '20' }, []],
    ['nothing', { own: '20' }, []],
  ])('is %s', async (_, given, told) => {
    const { marker, onReadElsewhere } = open(given)
    await marker.check(LIST)
    expect(onReadElsewhere.mock.calls.flat()).toEqual(told)
  })

  it('is asked for every half a minute at most', async () => {
    const { marker, network } = open()
    await marker.check(LIST)
    await marker.check(LIST)
    expect(network.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(LATER_MS)
    await marker.check(LIST)
    expect(network.asked).toHaveLength(2)
  })
})

describe('a network that keeps nothing', () => {
  it.each([403, 404, 422])('is not asked again after %i', async (status) => {
    const { marker, network } = open()
    network.refusals.push(status)
    await marker.check(LIST)
    await vi.advanceTimersByTimeAsync(LATER_MS)
    await marker.check(LIST)
    marker.noteSeen('30', LIST)
    await settle()
    expect(network.asked).toEqual(['GET'])
  })

  it('may only be out of order for a while', async () => {
    const { marker, network } = open()
    network.refusals.push(503)
    await marker.check(LIST)
    marker.noteSeen('30', LIST)
    await settle()
    expect(network.asked).toEqual(['GET', 'GET', 'POST 30'])
  })
})
