import type { Random } from './random.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How likely a user is active in each hour of the local day. */
const ACTIVITY = [
  ...[0.12, 0.05, 0.02, 0.02, 0.03, 0.1],
  ...[0.3, 0.6, 0.7, 0.6, 0.6, 0.7],
  ...[0.9, 0.8, 0.6, 0.6, 0.6, 0.7],
  ...[0.8, 0.9, 1, 1, 0.7, 0.35],
]

/** Returns a time from `at` on at which a user in `timezone` is likely to be active. */
export function nextActiveTime(at: number, timezone: string, random: Random): number {
  let time = at
  while (!random.isLikely(ACTIVITY[hourIn(time, timezone)] ?? 1)) time += random.whole(20, 70) * MINUTE
  return time
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
