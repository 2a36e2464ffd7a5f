/** Chance that can be repeated: the same seed, the same story. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  isLikely: (probability: number) => boolean
  /** @throws RangeError for an empty list */
  pick: <Item>(items: readonly Item[]) => Item
  /** Up to `count` different items. */
  sample: <Item>(items: readonly Item[], count: number) => Item[]
  /** A waiting time: mostly short, sometimes long, `mean` on average. */
  wait: (mean: number) => number
}

/** The generator is Mulberry32, which is small and good enough for a story. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function whole(least: number, most: number): number {
    return least + Math.floor(next() * (most - least + 1))
  }

  return {
    next,
    whole,
    isLikely: (probability) => next() < probability,
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[whole(0, items.length - 1)] as (typeof items)[number]
    },
    sample(items, count) {
      const rest = [...items]
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(whole(0, rest.length - 1), 1),
      ).flat()
    },
    wait: (mean) => -Math.log(1 - next()) * mean,
  }
}
