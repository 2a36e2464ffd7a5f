import { afterEach, describe, expect, it, vi } from 'vitest'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { dayOf } from './days.ts'
import { relativeTime, timeUnderHeading } from './relative-time.ts'

const WORDS = englishTranslation()
const NOW = new Date(2026, 10, 23, 12, 0, 0).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('relativeTime', () => {
  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [MINUTE, '1 min ago'],
    [59 * MINUTE, '59 min ago'],
    [HOUR, '1 hr ago'],
    [DAY - 1, '23 hr ago'],
    [DAY, '1 day ago'],
    [6 * DAY, '6 days ago'],
    [7 * DAY, '16 Nov'],
    [400 * DAY, '19 Oct 2025'],
    [-3 * DAY, 'now'],
    [37 * HOUR, '2 days ago'],
    [6 * DAY + 23 * HOUR, '7 days ago'],
  ])('%i ms ago reads %s', (ageMs, words) => {
    expect(relativeTime(NOW - ageMs, NOW, WORDS)).toBe(words)
  })
})

describe('timeUnderHeading', () => {
  it.each([
    [5 * MINUTE, '5 min ago'],
    [12 * HOUR, '12 hr ago'],
    [12 * HOUR + MINUTE, '23:59'],
    [27 * HOUR, '09:00'],
    [400 * DAY, '12:00'],
    [-3 * DAY, 'now'],
  ])('%i ms ago reads %s', (ageMs, words) => {
    const translation = englishTranslation(['en-GB'])
    expect(timeUnderHeading(NOW - ageMs, NOW, translation)).toBe(words)
  })
})

it('calls what is 24 hours old a day old, on a day that has 25', () => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  const end = new Date(2026, 9, 25, 23, 59).getTime()
  expect(new Date(end - DAY).getDate()).toBe(25)
  expect(relativeTime(end - DAY, end, WORDS)).toBe('1 day ago')
})

describe('dayOf', () => {
  it.each([
    [NOW, 'Today'],
    [new Date(2026, 10, 23, 0, 0, 0).getTime(), 'Today'],
    [new Date(2026, 10, 22, 23, 59, 59).getTime(), 'Yesterday'],
    [new Date(2026, 10, 21, 8).getTime(), 'Saturday 21 November'],
    [new Date(2025, 11, 31, 8).getTime(), 'Wednesday 31 December 2025'],
    [NOW + 5 * 365 * DAY, 'Today'],
  ])('%i is %s, whatever the edition of the locale data thinks of commas', (atMs, title) => {
    expect(dayOf(atMs, NOW, WORDS).title.replace(',', '')).toBe(title)
  })

  it('gives every moment of a day the same date', () => {
    expect(dayOf(NOW - 11 * HOUR, NOW, WORDS).startMs).toBe(dayOf(NOW, NOW, WORDS).startMs)
  })
})
