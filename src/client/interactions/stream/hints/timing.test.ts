import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pause, throttled } from './timing.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('throttled', () => {
  it('runs at once, and for all that come soon after once more', () => {
    const run = vi.fn()
    const call = throttled(5_000, new AbortController().signal, run)
    call()
    expect(run).toHaveBeenCalledTimes(1)
    for (let calls = 0; calls < 100; calls += 1) call()
    vi.advanceTimersByTime(4_999)
    expect(run).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(run).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(60_000)
    expect(run).toHaveBeenCalledTimes(2)
    call()
    expect(run).toHaveBeenCalledTimes(3)
  })

  it('runs no more when it has ended', () => {
    const run = vi.fn()
    const ending = new AbortController()
    const call = throttled(5_000, ending.signal, run)
    call()
    call()
    ending.abort()
    call()
    vi.advanceTimersByTime(60_000)
    expect(run).toHaveBeenCalledTimes(1)
  })
})

describe('pause', () => {
  it('ends with its time, or before when it is no longer wanted', async () => {
    const ended = vi.fn()
    const ending = new AbortController()
    void pause(1_000, new AbortController().signal).then(ended)
    void pause(60_000, ending.signal).then(ended)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ended).toHaveBeenCalledTimes(1)
    ending.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toHaveBeenCalledTimes(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})
