import type { Store } from '#service/store/database.ts'
import { demoUsers } from '#service/store/users.ts'
import { fillBacklog } from './backlog.ts'
import type { SeedUsers } from './seed-users.ts'
import { startSimulator } from './simulator.ts'
import { createRandom } from './random.ts'

/** The history is the same on every machine, apart from its dates. */
const HISTORY_SEED = 20

/**
 * Lets the invented people move into an empty network and live there. A network with accounts of its own is left alone.
 * @returns how to end their life
 */
export async function openDemo(
  store: Store,
  cast: SeedUsers,
  clock: () => number,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const startedAt = clock()
  if (await fillBacklog(store, cast, startedAt, HISTORY_SEED)) {
    const seconds = ((clock() - startedAt) / 1000).toFixed(1)
    log(`${cast.people.length} invented people moved in, with five weeks of history (${seconds} s).`)
  }
  const people = await demoUsers(store.db)
  if (people.length === 0) {
    log('This network has accounts of its own, so no invented people were added.')
    return () => Promise.resolve()
  }
  return startSimulator({ store, cast, people, clock, log, random: createRandom(startedAt) }, schedule)
}

/** The process may end while somebody is thinking. */
function schedule(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs).unref()
  return () => clearTimeout(timer)
}
