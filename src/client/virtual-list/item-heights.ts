import type { Range } from './item-window.ts'
import type { KeyedItem } from './keyed-item.ts'
import type { ListDom } from './list-dom.ts'

/** Before any item was measured, in pixels. */
const FIRST_ESTIMATE_PX = 80

/**
 * How far it is from the top of an item to the top of the next, in pixels, as last measured; the others have one estimate,
 * by the first items that were measured. With these, gaps are as high as the items that are not mounted.
 */
export class ItemHeights {
  private readonly known = new Map<string, number>()
  private estimate: number | undefined
  /** Items are as wide as the browser's window lets them be, and their height follows from that. */
  readonly widthPx = window.innerWidth

  /** @param layout Names how items are laid out; in another layout they have other heights */
  constructor(readonly layout: string) {}

  /** Measures the items that are unmounted when the window moves. */
  measureLeaving(list: ListDom, before: Range, after: Range) {
    this.measure(list, { from: before.from, to: Math.min(before.to, after.from) })
    this.measure(list, { from: Math.max(before.from, after.to), to: before.to })
  }

  /**
   * Measures the mounted items where none was measured yet. Without it, the first items to be unmounted would change the
   * estimate, and with it the gaps, just after it had been decided by them what is on screen.
   */
  ensureEstimate(list: ListDom, mounted: Range) {
    if (this.estimate === undefined) this.measure(list, mounted)
  }

  /** Reads no more than needed, since each reading may cost a layout. */
  private measure(list: ListDom, { from, to }: Range) {
    if (from >= to) return
    const leaving = list.itemElements().filter((item) => {
      const index = list.indexOf(item)
      return index >= from && index <= to
    })
    const tops = leaving.map((item) => item.getBoundingClientRect().top)
    const heights = tops.slice(1).map((nextTop, at) => nextTop - (tops[at] ?? 0))
    heights.forEach((heightPx, at) => this.known.set(leaving[at]?.dataset.key ?? '', heightPx))
    this.estimate ??= heights.toSorted((a, b) => a - b)[heights.length >> 1]
  }

  /** The height of an item that was not measured yet. It changes at most once, or all gaps would change with it. */
  get estimatePx(): number {
    return this.estimate ?? FIRST_ESTIMATE_PX
  }

  /** Returns the height of a range of items, in pixels. */
  of(items: readonly KeyedItem[], { from, to }: Range): number {
    let px = 0
    for (let index = from; index < to; index += 1)
      px += this.known.get(items[index]?.key ?? '') ?? this.estimatePx
    return px
  }

  /** Returns the index of the item at a distance below the top of the list. */
  indexAt(items: readonly KeyedItem[], distancePx: number): number {
    let px = 0
    for (const [index, { key }] of items.entries()) {
      px += this.known.get(key) ?? this.estimatePx
      if (px > distancePx) return index
    }
    return Math.max(0, items.length - 1)
  }
}
