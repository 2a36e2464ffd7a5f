import { afterEach, describe, expect, it, vi } from 'vitest'
import { epochMs } from './dates.ts'

const AT = Date.UTC(2026, 10, 22, 9, 11, 12)

describe('epochMs', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each([
    ['2026-11-22T09:11:12Z', AT],
    ['2026-11-22T09:11:12.345Z', AT + 345],
    ['2026-11-22T18:11:12+09:00', AT],
    ['2026-11-22T18:11:12+0900', AT],
    ['2026-11-22 09:11:12', AT],
    ['2026-11-22T09:11Z', AT - 12_000],
  ])('reads %s', (date, ms) => {
    expect(epochMs(date)).toBe(ms)
  })

  it('takes a date without an offset for UTC, wherever the reader is', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    expect(new Date(AT).getHours()).toBe(18)
    expect(epochMs('2026-11-22T09:11:12')).toBe(AT)
    expect(epochMs('2026-11-22T09:11:12.345678')).toBe(AT + 345)
  })

  it.each([
    undefined,
    '',
    'yesterday',
    '2026-13-40T99:99:99Z',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00.000Z',
    '1999-12-31T23:59:59Z',
    '2026-11-22',
  ])('knows no date in %s', (date) => {
    expect(epochMs(date)).toBeUndefined()
  })
})
