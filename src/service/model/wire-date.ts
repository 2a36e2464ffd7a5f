/** @returns `YYYY-MM-DDTHH:MM:SSZ`, the only date form of the API (UTC, the fraction cut off) */
export function toWireDate(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}
