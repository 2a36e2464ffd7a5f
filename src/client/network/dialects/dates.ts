/** ISO 8601 as networks write it: a moment with or without seconds, a fraction and an offset. */
const ISO_DATE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?$/i

/** No network is older; servers send 1970 or the year 1 where they know no date. */
const EARLIEST_MS = Date.UTC(2000, 0)

/**
 * Parses a date of a network into epoch milliseconds. Without an offset it is UTC: `Date.parse` alone would take the
 * viewer's time zone. Returns undefined for a missing, unreadable or impossible date.
 */
export function epochMs(date: string | undefined): number | undefined {
  const [, day, time, offset = 'Z'] = ISO_DATE.exec(date ?? '') ?? []
  if (day === undefined || time === undefined) return undefined
  const ms = Date.parse(`${day}T${time}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
  return ms >= EARLIEST_MS ? ms : undefined
}
