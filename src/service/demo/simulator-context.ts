import type { Store } from '#service/store/database.ts'
import type { Random } from './random.ts'
import type { SeedUsers } from './seed-users.ts'

/** An account that the simulator acts for. */
export interface DemoUser {
  id: number
  username: string
}

/** What the simulator depends on. */
export interface SimulatorContext {
  store: Store
  seedUsers: SeedUsers
  users: readonly DemoUser[]
  /** Epoch milliseconds. */
  clock: () => number
  random: Random
  log: (line: string) => void
}
