import {
  differenceInCalendarDays,
  differenceInHours,
  differenceInMinutes,
  isSameDay,
  isSameYear,
} from 'date-fns'
import type { Translation } from '#client/i18n/translation.ts'

/** From this age on a date says more than a distance. */
const DATE_AFTER_DAYS = 7

/** "now", "5 min ago", "3 hr ago", "2 days ago", then a date. Both are epoch milliseconds; a moment yet to come is "now". */
export function relativeTime(atMs: number, nowMs: number, i18n: Translation): string {
  if (isJustNow(atMs, nowMs)) return i18n.t('time.now')
  const minutes = differenceInMinutes(nowMs, atMs)
  if (minutes < 60) return i18n.ago(minutes, 'minute')
  const hours = differenceInHours(nowMs, atMs)
  if (hours < 24) return i18n.ago(hours, 'hour')
  if (hours < 24 * DATE_AFTER_DAYS)
    // As the headings of the days count; a day with an hour more is one, too.
    return i18n.ago(Math.max(1, differenceInCalendarDays(nowMs, atMs)), 'day')
  return i18n.date(atMs, isSameYear(nowMs, atMs) ? 'short' : 'shortOfYear')
}

/** Returns the time of a row under the heading of its day: how long ago today, the clock time on an earlier day. */
export function timeUnderHeading(atMs: number, nowMs: number, i18n: Translation): string {
  return atMs >= nowMs || isSameDay(atMs, nowMs) ? relativeTime(atMs, nowMs, i18n) : i18n.date(atMs, 'clock')
}

/** Too young for a distance in minutes. */
export function isJustNow(atMs: number, nowMs: number): boolean {
  return differenceInMinutes(nowMs, atMs) < 1
}

/** The exact moment in the reader's time zone, for a tooltip: "Monday 23 November 2026 at 14:05:09". */
export function exactTime(atMs: number, i18n: Translation): string {
  return i18n.date(atMs, 'exact')
}
