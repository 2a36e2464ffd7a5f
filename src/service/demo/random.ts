/** A pseudo-random generator: the same seed gives the same sequence. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number from `min` to `max`, both inclusive. */
  whole: (min: number, max: number) => number
  isLikely: (probability: number) => boolean
  /** @throws RangeError for an empty list */
  pick: <Item>(items: readonly Item[]) => Item
  /** Picks up to `count` different items. */
  sample: <Item>(items: readonly Item[], count: number) => Item[]
  /** Draws from the exponential distribution with this mean. */
  wait: (mean: number) => number
}

/** Creates a Mulberry32 generator. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function whole(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1))
  }

  return {
    next,
    whole,
    isLikely: (probability) => next() < probability,
    pick(items) {
      if (items.length === 0) throw new RangeError('cannot pick from an empty list')
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
