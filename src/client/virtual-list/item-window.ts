/** A run of items by their index. */
export interface Range {
  readonly from: number
  /** Excluded. */
  readonly to: number
}

/**
 * How many items are mounted beyond the screen, at either side: together some seven screens, so that the browser's
 * search, a screen reader and a fast thumb find them there.
 */
const OVERSCAN_ITEMS = 30

/** The same during fast scrolling: nothing can be read then, and each mounted item is painted in each frame. */
const OVERSCAN_ITEMS_FAST = 10

/**
 * How many items are mounted or unmounted at a time: more would make a frame long, and fewer are not worth one, since a
 * change of the document costs as much as several items.
 */
const BATCH = 4

/** The part of the list that is on screen. */
export interface Viewport {
  /** The items on screen. */
  readonly screen: Range
  /** The list scrolls too fast to be read, or did and has not stopped since. */
  readonly isScrollingFast: boolean
}

/**
 * Returns the next window on the way to the one that the viewport wants: what is on screen is mounted at once, the
 * overscan a few items at a time, those below first. Returns `current` itself when nothing is left that is worth a change.
 */
export function nextWindow(current: Range, { screen, isScrollingFast }: Viewport, count: number): Range {
  const overscan = isScrollingFast ? OVERSCAN_ITEMS_FAST : OVERSCAN_ITEMS
  const wantedFrom = Math.max(0, screen.from - overscan)
  const wantedTo = Math.min(count, screen.to + overscan)
  const isApart = screen.from > current.to || screen.to < current.from
  const startFrom = isApart ? screen.from : Math.min(current.from, screen.from)
  const startTo = isApart ? screen.to : Math.max(current.to, screen.to)
  const below = changeAtEnd(wantedTo - startTo, wantedTo === count, BATCH)
  const above = changeAtEnd(startFrom - wantedFrom, wantedFrom === 0, BATCH - Math.max(0, below))
  if (!isApart && startFrom - above === current.from && startTo + below === current.to) return current
  return { from: startFrom - above, to: startTo + below }
}

/** Returns how many of the missing items to mount at an end of the window, or, where negative, to unmount. */
function changeAtEnd(missing: number, isLast: boolean, most: number): number {
  if (missing > 0) return missing >= BATCH || isLast ? Math.min(missing, most) : 0
  return missing <= -BATCH ? missing : 0
}

/** Items that are mounted, or a gap of the height of items that are not. */
export interface Segment extends Range {
  readonly isGap: boolean
}

/**
 * Divides the whole list into segments: the window, an item that stays mounted wherever it is (with its neighbours), and
 * the gaps between.
 */
export function segmentsOf(window: Range, pinned: number | undefined, count: number): readonly Segment[] {
  const mounted = [window]
  if (pinned !== undefined && (pinned < window.from || pinned >= window.to))
    mounted.push({ from: Math.max(0, pinned - 1), to: Math.min(count, pinned + 2) })
  mounted.sort((a, b) => a.from - b.from)
  const segments: Segment[] = []
  let at = 0
  for (const { from, to } of mounted) {
    if (from > at) segments.push({ isGap: true, from: at, to: from })
    if (to > at) segments.push({ isGap: false, from: Math.max(at, from), to })
    at = Math.max(at, to)
  }
  if (at < count) segments.push({ isGap: true, from: at, to: count })
  return segments
}

/**
 * Returns by how many places the items of a range are lower after the list changed; undefined when none of them is left.
 * Items that moved went up, so the one that went down most, or up least, did not move.
 */
export function shiftOf(
  range: Range,
  before: readonly { readonly key: string }[],
  after: ReadonlyMap<string, number>,
): number | undefined {
  let shift: number | undefined
  for (let index = range.from; index < Math.min(range.to, before.length); index += 1) {
    const now = after.get(before[index]?.key ?? '')
    if (now !== undefined) shift = Math.max(shift ?? -Infinity, now - index)
  }
  return shift
}

/** Moves a range by some places, as far as there are items. */
export function shifted({ from, to }: Range, by: number, count: number): Range {
  const end = Math.max(0, Math.min(to + by, count))
  return { from: Math.max(0, Math.min(from + by, end)), to: end }
}
