import { differenceInCalendarDays, format } from 'date-fns'

/** The heading a row stands under, in the reader's own time zone. */
export interface Day {
  /** `yyyy-MM-dd`, the same for every moment of the day. */
  readonly date: string
  readonly title: string
}

/** Names the calendar day of a moment as seen at `nowMs`; both are epoch milliseconds. A moment yet to come counts as today. */
export function dayOf(atMs: number, nowMs: number): Day {
  const moment = Math.min(atMs, nowMs)
  const daysAgo = differenceInCalendarDays(nowMs, moment)
  return { date: format(moment, 'yyyy-MM-dd'), title: dayTitle(moment, nowMs, daysAgo) }
}

function dayTitle(moment: number, nowMs: number, daysAgo: number): string {
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  const isThisYear = format(moment, 'yyyy') === format(nowMs, 'yyyy')
  return format(moment, isThisYear ? 'EEEE, d MMMM' : 'EEEE, d MMMM yyyy')
}
