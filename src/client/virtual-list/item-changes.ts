import type { KeyedItem } from './keyed-item.ts'

/** Whether all that was added are items below. */
export function isExtended(previous: readonly KeyedItem[], next: readonly KeyedItem[]): boolean {
  return previous.every((item, index) => item === next[index])
}

/** Returns the keys of the items that moved up, past items that were above them before. */
export function movedUp(previous: readonly KeyedItem[], next: readonly KeyedItem[]): ReadonlySet<string> {
  const rank = new Map(previous.map(({ key }, index) => [key, index]))
  const moved = new Set<string>()
  let highestBelow = Infinity
  for (const { key } of next.toReversed()) {
    const at = rank.get(key)
    if (at === undefined) continue
    if (at > highestBelow) moved.add(key)
    else highestBelow = at
  }
  return moved
}
