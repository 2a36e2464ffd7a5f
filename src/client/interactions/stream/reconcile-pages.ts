import { dedupe } from '#client/domain/dedupe.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import { continuesAnyGroup, mergeGroups } from '#client/domain/merge-groups.ts'
import { extended, NO_ROWS, reconcile, type Rows } from '#client/domain/reconcile.ts'
import type { Page } from '#client/network/dialect.ts'

/** The rows of a stream, and the pages that they are of. */
export interface ReconciledPages {
  readonly pages: readonly Page[]
  readonly rows: Rows
}

export const NO_PAGES: ReconciledPages = { pages: [], rows: NO_ROWS }

/**
 * Turns the loaded pages of a stream into rows, each with the key that it had in `previous`. Pages that were only added below
 * leave the rows above as they are, unless a group goes on from one to the next.
 */
export function reconcilePages(previous: ReconciledPages, pages: readonly Page[]): ReconciledPages {
  if (previous.pages.every((page, index) => page === pages[index])) {
    const shown = previous.rows.rows.map((row) => row.interaction)
    const older = interactionsOf(pages.slice(previous.pages.length))
    if (!continuesAnyGroup(older, shown))
      return { pages, rows: extended(previous.rows, dedupe(mergeGroups(older), shown)) }
  }
  return { pages, rows: reconcile(previous.rows, dedupe(mergeGroups(interactionsOf(pages)))) }
}

export function interactionsOf(pages: readonly Page[]): readonly Interaction[] {
  return pages.flatMap((page) => page.interactions)
}
