import { type SeedUsers, POPULAR_USERS } from './seed-users.ts'
import type { PlannedAct } from './planned-act.ts'
import { planPopularUser, planQuietUser } from './plan-person.ts'
import { createRandom } from './random.ts'
import { DAY, MINUTE } from './schedule.ts'

/** How far back the story reaches, and how long before now it ends. */
const LENGTH = 35 * DAY
const ENDS_BEFORE = 3 * MINUTE

/**
 * Invents what happened in the last five weeks.
 * @param now epoch milliseconds
 * @returns the acts in the order of their time; the same for the same cast, time and seed
 */
export function planBacklog(cast: SeedUsers, now: number, seed: number): PlannedAct[] {
  const random = createRandom(seed)
  const start = now - LENGTH
  const end = now - ENDS_BEFORE
  const acts = cast.people.flatMap((_, person) =>
    person < POPULAR_USERS
      ? planPopularUser({ cast, random, start, end, person })
      : planQuietUser({ cast, random, start, end, person }),
  )
  return acts
    .map((act) => ({ ...act, at: Math.floor(act.at) }))
    .filter((act) => act.at >= start && act.at <= end)
    .sort((a, b) => a.at - b.at)
}

/** When the account of a person was opened: before everything else, one after the other. */
export function joinedAt(now: number, person: number): number {
  return now - LENGTH - DAY + person * MINUTE
}
