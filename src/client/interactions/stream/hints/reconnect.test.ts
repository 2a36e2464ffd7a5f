import { describe, expect, it } from 'vitest'
import { failuresAfter, reconnectWaitMs } from './reconnect.ts'

describe('the wait before the next connection', () => {
  it('is a random part of a time that doubles, up to five minutes', () => {
    expect([1, 2, 3, 4, 5].map((failures) => reconnectWaitMs(failures, 0.5))).toEqual([
      2_000, 4_000, 8_000, 16_000, 32_000,
    ])
    expect(reconnectWaitMs(3, 0)).toBe(0)
  })

  it('has an end: a network that never answers is left alone', () => {
    expect(reconnectWaitMs(6, 0.5)).toBeUndefined()
  })

  it('begins anew after a connection that lasted', () => {
    expect(failuresAfter(4, 60_000)).toBe(0)
    expect(failuresAfter(4, 1_000)).toBe(5)
    expect(failuresAfter(0, 0)).toBe(1)
  })
})
