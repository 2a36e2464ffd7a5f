import { changesBetween, type Row } from './reconcile.ts'

export interface RefetchSummary {
  readonly added: number
  readonly updated: number
}

/** What a refetch brought. Rows below all that was there before are older ones that were loaded, and not new. */
export function refetchSummary(before: readonly Row[], after: readonly Row[]): RefetchSummary {
  const { added, grown } = changesBetween(before, after)
  const known = new Set(before.map((row) => row.key))
  const lastKnown = after.findLastIndex((row) => known.has(row.key))
  const above =
    before.length === 0 ? 0 : after.filter((row, index) => index < lastKnown && added.has(row.key)).length
  return { added: above, updated: grown.size }
}
