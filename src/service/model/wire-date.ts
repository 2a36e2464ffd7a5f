/** Formats a date as `YYYY-MM-DDTHH:MM:SSZ`, the only date format of the API (UTC, whole seconds). */
export function toWireDate(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}
