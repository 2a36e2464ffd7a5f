import type { Row } from '#client/domain/reconcile.ts'
import type { Range } from './row-window.ts'
import { indexOfElement, rowElements } from './list-dom.ts'

/** Before any row was measured, in pixels. */
const FIRST_GUESS_PX = 112

/**
 * How far it is from the top of a row to the top of the next, in pixels, as last seen; for what was not seen yet there is
 * one guess, by the first rows that were measured. With these the rows that do not stand in the document keep their room.
 */
export class RowHeights {
  private readonly known = new Map<string, number>()
  private guess: number | undefined
  /** Rows are as wide as the window lets them be, and so is their height. */
  readonly widthPx = window.innerWidth

  /** Measures the rows that leave the document when the window moves. */
  measureLeaving(before: Range, after: Range) {
    this.measure({ from: before.from, to: Math.min(before.to, after.from) })
    this.measure({ from: Math.max(before.from, after.to), to: before.to })
  }

  /** Reads no more than needed, since each reading may cost a layout. */
  private measure({ from, to }: Range) {
    if (from >= to) return
    const leaving = rowElements().filter((row) => {
      const index = indexOfElement(row)
      return index >= from && index <= to
    })
    const tops = leaving.map((row) => row.getBoundingClientRect().top)
    const heights = tops.slice(1).map((nextTop, place) => nextTop - (tops[place] ?? 0))
    heights.forEach((heightPx, place) => this.known.set(leaving[place]?.dataset.key ?? '', heightPx))
    this.guess ??= heights.toSorted((a, b) => a - b)[heights.length >> 1]
  }

  /** The height of a row that was not seen yet. It changes at most once, or all room kept would change with it. */
  get guessPx(): number {
    return this.guess ?? FIRST_GUESS_PX
  }

  /** The room of a span of rows. */
  of(rows: readonly Row[], { from, to }: Range): number {
    let px = 0
    for (let index = from; index < to; index += 1)
      px += this.known.get(rows[index]?.key ?? '') ?? this.guessPx
    return px
  }

  /** The index of the row at a distance below the top of the list. */
  indexAt(rows: readonly Row[], distancePx: number): number {
    let px = 0
    for (const [index, { key }] of rows.entries()) {
      px += this.known.get(key) ?? this.guessPx
      if (px > distancePx) return index
    }
    return Math.max(0, rows.length - 1)
  }
}
