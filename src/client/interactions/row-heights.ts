import type { Row } from '#client/domain/reconcile.ts'
import type { Span } from './row-window.ts'
import { indexOfElement, rowElements } from './row-elements.ts'

/** Before any row was measured, in pixels. */
const FIRST_GUESS_PX = 112

/**
 * How far it is from the top of a row to the top of the next, in pixels, as last seen; what was not seen yet is as high as
 * the others are on average. With these the rows that do not stand in the document keep their room.
 */
export class RowHeights {
  private readonly known = new Map<string, number>()
  private totalPx = 0
  /** Rows are as wide as the window lets them be, and so is their height. */
  private readonly widthPx = window.innerWidth

  isOf(widthPx: number): boolean {
    return widthPx === this.widthPx
  }

  /** Measures the rows that leave the document when the window moves. */
  measureLeaving(before: Span, after: Span) {
    this.measure({ from: before.from, to: Math.min(before.to, after.from) })
    this.measure({ from: Math.max(before.from, after.to), to: before.to })
  }

  /** Reads no more than needed, since each reading may cost a layout. */
  private measure({ from, to }: Span) {
    if (from >= to) return
    const leaving = rowElements().filter((row) => {
      const index = indexOfElement(row)
      return index >= from && index <= to
    })
    const tops = leaving.map((row) => row.offsetTop)
    leaving.forEach((row, place) => {
      const [top, nextTop] = [tops[place], tops[place + 1]]
      if (top === undefined || nextTop === undefined) return
      this.note(row.dataset.key ?? '', nextTop - top)
    })
  }

  private note(key: string, heightPx: number) {
    this.totalPx += heightPx - (this.known.get(key) ?? 0)
    this.known.set(key, heightPx)
  }

  /** The room of a span of rows. */
  of(rows: readonly Row[], { from, to }: Span): number {
    const average = this.average()
    let px = 0
    for (let index = from; index < to; index += 1) px += this.known.get(rows[index]?.key ?? '') ?? average
    return px
  }

  /** The index of the row at a distance below the top of the list. */
  indexAt(rows: readonly Row[], distancePx: number): number {
    const average = this.average()
    let px = 0
    for (const [index, { key }] of rows.entries()) {
      px += this.known.get(key) ?? average
      if (px > distancePx) return index
    }
    return Math.max(0, rows.length - 1)
  }

  private average(): number {
    return this.known.size === 0 ? FIRST_GUESS_PX : this.totalPx / this.known.size
  }
}
