import type { Interaction } from '#client/domain/interaction.ts'

/** How deep a stream was read. Moments are epoch milliseconds, undefined when unknown. */
export interface Depth {
  readonly rows: number
  /** When the row on top happened. */
  readonly newestMs: number | undefined
  /** When the oldest row happened. */
  readonly oldestMs: number | undefined
}

export function depthOf(interactions: readonly Interaction[]): Depth {
  return { rows: interactions.length, newestMs: interactions[0]?.atMs, oldestMs: interactions.at(-1)?.atMs }
}

/**
 * How many rows a fresh reading lacks, as far as can be told, to be as deep as an earlier one: as many rows, and down to the
 * same moment, or what came in at the top would push what is being read off the end. No more than that, or the list of
 * a viewer who looks often would grow with each look. 0 when it is as deep.
 */
export function missingRows(fresh: readonly Interaction[], earlier: Depth): number {
  const tooFew = Math.max(0, earlier.rows - fresh.length)
  const oldestMs = fresh.at(-1)?.atMs
  if (earlier.oldestMs === undefined || oldestMs === undefined || oldestMs <= earlier.oldestMs) return tooFew
  const newestMs = earlier.newestMs ?? Infinity
  const cameIn = fresh.filter(({ atMs }) => atMs !== undefined && atMs > newestMs).length
  return Math.max(1, earlier.rows + cameIn - fresh.length)
}
