import { describe, expect, it } from 'vitest'
import { type FailureKind, failureOfStatus, NetworkError } from './errors.ts'
import { parseRetryAfterMs, pauseMs, retryWaitMs } from './retry.ts'

describe('retryWaitMs', () => {
  it.each<FailureKind>(['unreachable', 'timeout', 'server'])(
    'doubles its ceiling from 2 s up to 5 min with full jitter: %s',
    (kind) => {
      const error = new NetworkError(kind)
      const counts = [0, 1, 2, 3, 7, 8, 2000]
      expect(counts.map((failures) => retryWaitMs(error, failures, 0.5))).toEqual([
        1_000, 2_000, 4_000, 8_000, 128_000, 150_000, 150_000,
      ])
      expect(retryWaitMs(error, 5, 0)).toBe(0)
    },
  )

  it.each<FailureKind>(['not-an-api', 'signed-out', 'forbidden', 'rejected'])(
    'never asks again by itself: %s',
    (kind) => {
      expect(retryWaitMs(new NetworkError(kind), 0, 0.5)).toBeUndefined()
    },
  )

  it('waits as long as a network asks, and a minute where it names no time', () => {
    expect(retryWaitMs(new NetworkError('rate-limited', { retryAfterMs: 37_000 }), 9, 0.1)).toBe(37_000)
    expect(retryWaitMs(new NetworkError('rate-limited'), 0, 0.1)).toBe(60_000)
  })

  it('does not repeat an error of our own', () => {
    expect(retryWaitMs(new TypeError('x is not a function'), 0, 0.5)).toBeUndefined()
  })
})

describe('parseRetryAfterMs', () => {
  const NOW = Date.UTC(2026, 10, 23, 12)
  it.each([
    ['37', 37_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['120.5', 121_000],
    ['0', 0],
    ['999999999', 999_999_999_000],
    [String(NOW / 1000 + 90), 90_000],
    [String(NOW / 1000 - 90), 0],
    ['2026-11-23T12:00:30Z', 30_000],
    ['120.5x', undefined],
    ['-5', undefined],
    ['', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('%s', (header, ms) => {
    expect(parseRetryAfterMs(header, NOW)).toBe(ms)
  })
})

describe('pauseMs', () => {
  it.each([
    ['no time', undefined, 60_000],
    ['none', 0, 1_000],
    ['half an hour', 1_800_000, 900_000],
    ['thirty-seven seconds', 37_000, 37_000],
  ])('pauses after a first refusal that names %s', (_, askedMs, ms) => {
    expect(pauseMs(askedMs)).toBe(ms)
  })

  it('pauses longer each time, also where the time that is named has passed', () => {
    const minutes = [0, 1, 2, 3, 4, 5, 500].map((refusals) => pauseMs(0, refusals) / 60_000)
    expect(minutes).toEqual([1 / 60, 1, 2, 4, 8, 15, 15])
  })
})

it('sorts statuses into kinds of failure', () => {
  expect([400, 401, 403, 404, 405, 429, 500, 502, 507].map(failureOfStatus)).toEqual([
    'rejected',
    'signed-out',
    'forbidden',
    'rejected',
    'rejected',
    'rate-limited',
    'server',
    'server',
    'server',
  ])
})
