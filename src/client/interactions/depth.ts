import type { Interaction } from '#client/domain/interaction.ts'

/** How deep a stream was read. */
export interface Depth {
  readonly rows: number
  /** When the oldest row happened, epoch milliseconds; undefined when unknown. */
  readonly oldestMs: number | undefined
}

export function depthOf(interactions: readonly Interaction[]): Depth {
  return { rows: interactions.length, oldestMs: interactions.at(-1)?.atMs }
}

/**
 * Whether a fresh reading is as deep as an earlier one: as many rows, and down to the same moment. Otherwise what came in
 * at the top would push what is being read off the end.
 */
export function isAsDeep(fresh: Depth, earlier: Depth): boolean {
  if (fresh.rows < earlier.rows) return false
  return earlier.oldestMs === undefined || fresh.oldestMs === undefined || fresh.oldestMs <= earlier.oldestMs
}
