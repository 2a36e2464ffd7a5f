/** A run of rows by their index. */
export interface Range {
  readonly from: number
  /** Excluded. */
  readonly to: number
}

/**
 * How many rows stand in the document beyond the screen, at either side: together some seven screens, so that the
 * browser's search, a screen reader and a fast thumb find them there.
 */
const KEPT_ROWS = 30

/** The same while the list is flung past: nobody reads then, and each row that stands is painted in each frame. */
const KEPT_ROWS_FLUNG = 10

/**
 * How many rows come or go at a time: more would make a frame long, and fewer are not worth one, since a change of the
 * document costs as much as several rows.
 */
const BATCH = 4

/** What was last seen of the list. */
export interface Viewport {
  /** The rows on screen. */
  readonly screen: Range
  /** The list goes past too fast to be read, and has not come to rest since. */
  readonly isScrollingFast: boolean
}

/**
 * The next window on the way to the one that the screen wants: what is on screen stands at once, the rest comes a few rows
 * at a time, those below first. Returns `current` itself when nothing is left that is worth a change.
 */
export function nextWindow(current: Range, { screen, isScrollingFast }: Viewport, count: number): Range {
  const kept = isScrollingFast ? KEPT_ROWS_FLUNG : KEPT_ROWS
  const wantedFrom = Math.max(0, screen.from - kept)
  const wantedTo = Math.min(count, screen.to + kept)
  const isApart = screen.from > current.to || screen.to < current.from
  const startFrom = isApart ? screen.from : Math.min(current.from, screen.from)
  const startTo = isApart ? screen.to : Math.max(current.to, screen.to)
  const below = comingOrGoing(wantedTo - startTo, wantedTo === count, BATCH)
  const above = comingOrGoing(startFrom - wantedFrom, wantedFrom === 0, BATCH - Math.max(0, below))
  if (!isApart && startFrom - above === current.from && startTo + below === current.to) return current
  return { from: startFrom - above, to: startTo + below }
}

/** How many of the missing rows come at an end of the window, or, where it is negative, go. */
function comingOrGoing(missing: number, isLast: boolean, most: number): number {
  if (missing > 0) return missing >= BATCH || isLast ? Math.min(missing, most) : 0
  return missing <= -BATCH ? missing : 0
}

/** Rows that stand in the document, or rows of which only the room is kept. */
export interface Segment extends Range {
  readonly isGap: boolean
}

/** The whole list in pieces: the window, a row that has to stand wherever it is (with its neighbours), and the gaps. */
export function segmentsOf(window: Range, standing: number | undefined, count: number): readonly Segment[] {
  const spans = [window]
  if (standing !== undefined && (standing < window.from || standing >= window.to))
    spans.push({ from: Math.max(0, standing - 1), to: Math.min(count, standing + 2) })
  spans.sort((a, b) => a.from - b.from)
  const pieces: Segment[] = []
  let at = 0
  for (const { from, to } of spans) {
    if (from > at) pieces.push({ isGap: true, from: at, to: from })
    if (to > at) pieces.push({ isGap: false, from: Math.max(at, from), to })
    at = Math.max(at, to)
  }
  if (at < count) pieces.push({ isGap: true, from: at, to: count })
  return pieces
}

/**
 * By how much the rows of a span stand lower after the list changed; undefined when none of them is left. Rows that moved
 * went up the stream, so the one that went down most, or up least, did not move.
 */
export function shiftOf(
  span: Range,
  before: readonly { readonly key: string }[],
  after: ReadonlyMap<string, number>,
): number | undefined {
  let shift: number | undefined
  for (let index = span.from; index < Math.min(span.to, before.length); index += 1) {
    const now = after.get(before[index]?.key ?? '')
    if (now !== undefined) shift = Math.max(shift ?? -Infinity, now - index)
  }
  return shift
}

/** A span moved by some rows, as far as there are rows. */
export function shifted({ from, to }: Range, by: number, count: number): Range {
  const end = Math.max(0, Math.min(to + by, count))
  return { from: Math.max(0, Math.min(from + by, end)), to: end }
}
