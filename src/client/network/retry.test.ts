import { describe, expect, it } from 'vitest'
import type { FailureKind } from './errors.ts'
import { failureOfStatus, NetworkError } from './errors.ts'
import { parseRetryAfterMs, retryDelayMs, shouldRetry } from './retry.ts'

describe('shouldRetry', () => {
  it.each<[FailureKind, boolean]>([
    ['unreachable', true],
    ['timeout', true],
    ['server', true],
    ['not-an-api', false],
    ['signed-out', false],
    ['forbidden', false],
    ['rate-limited', false],
    ['rejected', false],
  ])('%s: %s', (kind, isRetried) => {
    expect(shouldRetry(0, new NetworkError(kind))).toBe(isRetried)
  })

  it('gives up after three tries, and at once on an error of our own', () => {
    expect(shouldRetry(3, new NetworkError('server'))).toBe(false)
    expect(shouldRetry(0, new TypeError('x is not a function'))).toBe(false)
  })
})

describe('retryDelayMs', () => {
  it('doubles its ceiling from 2 s up to 5 min, with full jitter', () => {
    expect([0, 1, 2, 3, 12].map((count) => retryDelayMs(count, () => 0.999999))).toEqual([
      2000, 4000, 8000, 16000, 300_000,
    ])
    expect(retryDelayMs(5, () => 0)).toBe(0)
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
