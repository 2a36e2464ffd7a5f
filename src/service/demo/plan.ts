import { planOrdinaryUser, planPopularUser } from './plan-user.ts'
import type { PlannedAction } from './planned-action.ts'
import { createRandom } from './random.ts'
import { DAY, MINUTE } from './schedule.ts'
import { POPULAR_USERS, type SeedUsers } from './seed-users.ts'

/** How far back the backlog reaches, and how long before now it ends. */
const LENGTH = 35 * DAY
const ENDS_BEFORE = 3 * MINUTE

/**
 * Plans the actions of the last five weeks.
 * @param now epoch milliseconds
 * @returns them in chronological order; the same for the same users, time and seed
 */
export function planBacklog(seedUsers: SeedUsers, now: number, seed: number): PlannedAction[] {
  const random = createRandom(seed)
  const start = now - LENGTH
  const end = now - ENDS_BEFORE
  const actions = seedUsers.users.flatMap((_, userIndex) =>
    userIndex < POPULAR_USERS
      ? planPopularUser({ seedUsers, random, start, end, userIndex })
      : planOrdinaryUser({ seedUsers, random, start, end, userIndex }),
  )
  return actions
    .map((action) => ({ ...action, at: Math.floor(action.at) }))
    .filter((action) => action.at >= start && action.at <= end)
    .sort((a, b) => a.at - b.at)
}

/** Returns when an account was opened: before the backlog, one after the other. */
export function joinedAt(now: number, userIndex: number): number {
  return now - LENGTH - DAY + userIndex * MINUTE
}
