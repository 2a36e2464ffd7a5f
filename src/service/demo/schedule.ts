import type { Random } from './random.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How likely somebody is at it in each hour of their day. */
const AWAKE = [
  ...[0.12, 0.05, 0.02, 0.02, 0.03, 0.1],
  ...[0.3, 0.6, 0.7, 0.6, 0.6, 0.7],
  ...[0.9, 0.8, 0.6, 0.6, 0.6, 0.7],
  ...[0.8, 0.9, 1, 1, 0.7, 0.35],
]

/** @returns the first moment from `at` on at which somebody in `timezone` is likely to be at it */
export function whenAwake(at: number, timezone: string, random: Random): number {
  let moment = at
  while (!random.isLikely(AWAKE[hourIn(moment, timezone)] ?? 1)) moment += random.whole(20, 70) * MINUTE
  return moment
}

const formats = new Map<string, Intl.DateTimeFormat>()

function hourIn(at: number, timezone: string): number {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: timezone })
    formats.set(timezone, format)
  }
  return Number(format.format(at))
}
