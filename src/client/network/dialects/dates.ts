/** Epoch milliseconds of any ISO 8601 string; what JavaScript would only guess at is unknown. */
export function epochMs(date: string | undefined): number | undefined {
  if (date === undefined || !/^\d{4}-\d\d-\d\dT/.test(date)) return undefined
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? undefined : ms
}
