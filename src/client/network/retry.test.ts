import { describe, expect, it } from 'vitest'
import type { FailureKind } from './errors.ts'
import { failureOfStatus, NetworkError } from './errors.ts'
import { parseRetryAfterMs, resumeDelayMs, retryDelayMs, shouldRetry } from './retry.ts'

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

describe('resumeDelayMs', () => {
  const error = new NetworkError('server')
  const MINUTE = 60_000

  it('waits about as long as the outage has lasted, between ten seconds and five minutes', () => {
    const waits = [1_000, MINUTE, 60 * MINUTE].map((lastedMs) =>
      resumeDelayMs({ error, lastReadAtMs: MINUTE, failedAtMs: MINUTE + lastedMs, failures: 1 }),
    )
    expect(waits).toEqual([5_000, 30_000, 150_000])
    expect(
      resumeDelayMs({ error, lastReadAtMs: MINUTE, failedAtMs: 2 * MINUTE + 999, failures: 1 }),
    ).toBeGreaterThan(60_000)
  })

  it('doubles where nothing was ever read', () => {
    const waits = [0, 1, 2, 9].map((failures) =>
      resumeDelayMs({ error, lastReadAtMs: 0, failedAtMs: MINUTE, failures }),
    )
    expect(waits).toEqual([5_000, 10_000, 20_000, 150_000])
  })

  it('does not wait for what cannot pass, nor without a failure', () => {
    const outage = { lastReadAtMs: 1, failedAtMs: 2, failures: 1 }
    expect(resumeDelayMs({ ...outage, error: new NetworkError('rejected') })).toBe(false)
    expect(resumeDelayMs({ ...outage, error: null })).toBe(false)
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
