import type { Store } from '#service/store/database.ts'
import { demoUsers } from '#service/store/users.ts'
import { fillBacklog } from './backlog.ts'
import { createRandom } from './random.ts'
import type { SeedUsers } from './seed-users.ts'
import { startSimulator } from './simulator.ts'

/** Makes the backlog the same on every machine, apart from its dates. */
const HISTORY_SEED = 20

/**
 * Seeds an empty network and starts the simulator. A network with real accounts only is left unchanged.
 * @returns a function that stops the simulator
 */
export async function openDemo(
  store: Store,
  seedUsers: SeedUsers,
  clock: () => number,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const startedAt = clock()
  if (await fillBacklog(store, seedUsers, startedAt, HISTORY_SEED)) {
    const seconds = ((clock() - startedAt) / 1000).toFixed(1)
    log(
      `Seeded the demo with ${seedUsers.users.length} invented users and five weeks of history (${seconds} s).`,
    )
  }
  const users = await demoUsers(store.db)
  if (users.length === 0) {
    log('The database has accounts already, so no demo users were added.')
    return () => Promise.resolve()
  }
  return startSimulator({ store, seedUsers, users, clock, log, random: createRandom(startedAt) }, schedule)
}

/** Schedules without keeping the process alive. */
function schedule(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs).unref()
  return () => clearTimeout(timer)
}
