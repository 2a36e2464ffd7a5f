/** How long single runs of something took. */
export interface Timing {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

/**
 * Times several things in turn, round by round, so that what else the machine does falls on all of them alike.
 * @param rounds after a tenth as many that are not counted
 */
export async function timeInTurn<Name extends string>(
  things: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
): Promise<Record<Name, Timing>> {
  const names = Object.keys(things) as Name[]
  const taken = new Map(names.map((name) => [name, [] as number[]]))
  const warmUp = Math.ceil(rounds / 10)
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      const from = performance.now()
      await things[name]()
      if (round >= 0) taken.get(name)?.push(performance.now() - from)
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarise(taken.get(name) ?? [])])) as Record<
    Name,
    Timing
  >
}

function summarise(timesMs: readonly number[]): Timing {
  const sorted = [...timesMs].sort((a, b) => a - b)
  const total = sorted.reduce((sum, time) => sum + time, 0)
  return {
    perSecond: (1000 * sorted.length) / total,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  }
}

/** Returns the value below which a share of sorted times lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN
}
