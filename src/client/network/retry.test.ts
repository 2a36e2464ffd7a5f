import { describe, expect, it } from 'vitest'
import type { FailureKind } from './errors.ts'
import { failureOfStatus, NetworkError } from './errors.ts'
import { parseRetryAfterMs, retryWaitMs } from './retry.ts'

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
    ['soon', undefined],
    [null, undefined],
  ])('%s', (header, ms) => {
    expect(parseRetryAfterMs(header, NOW)).toBe(ms)
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
