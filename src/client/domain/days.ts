import { addDays, differenceInCalendarDays, isSameYear, startOfDay } from 'date-fns'
import type { Translation } from '#client/i18n/translation.ts'

/** The heading a row stands under, in the reader's own time zone. */
export interface Day {
  /** Epoch milliseconds. */
  readonly startMs: number
  /** Excluded. */
  readonly endMs: number
  readonly title: string
}

/** Names the calendar day of a moment as seen at `nowMs`; both are epoch milliseconds. A moment yet to come counts as today. */
export function dayOf(atMs: number, nowMs: number, i18n: Translation): Day {
  const moment = Math.min(atMs, nowMs)
  const start = startOfDay(moment)
  return {
    startMs: start.getTime(),
    endMs: addDays(start, 1).getTime(),
    title: dayTitle(moment, nowMs, i18n),
  }
}

function dayTitle(moment: number, nowMs: number, i18n: Translation): string {
  const daysAgo = differenceInCalendarDays(nowMs, moment)
  if (daysAgo === 0 || daysAgo === 1) return i18n.dayAgo(daysAgo)
  return i18n.date(moment, isSameYear(nowMs, moment) ? 'day' : 'dayOfYear')
}
