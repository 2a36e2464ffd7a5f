import {
  differenceInCalendarYears,
  differenceInDays,
  differenceInHours,
  differenceInMinutes,
  format,
} from 'date-fns'

/** From this age on a date says more than a distance. */
const DATE_AFTER_DAYS = 7

/** "now", "5 min ago", "3 h ago", "2 days ago", then a date. Both are epoch milliseconds; a moment yet to come is "now". */
export function relativeTime(atMs: number, nowMs: number): string {
  const minutes = differenceInMinutes(nowMs, atMs)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${String(minutes)} min ago`
  const hours = differenceInHours(nowMs, atMs)
  if (hours < 24) return `${String(hours)} h ago`
  const days = differenceInDays(nowMs, atMs)
  if (days < DATE_AFTER_DAYS) return days === 1 ? '1 day ago' : `${String(days)} days ago`
  return format(atMs, differenceInCalendarYears(nowMs, atMs) === 0 ? 'd MMM' : 'd MMM yyyy')
}

/** The exact moment in the reader's time zone, for a tooltip: "Monday, 23 November 2026, 14:05:09". */
export function exactTime(atMs: number): string {
  return format(atMs, 'EEEE, d MMMM yyyy, HH:mm:ss')
}
