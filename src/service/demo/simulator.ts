import { HttpError } from '#service/model/http-error.ts'
import type { Store } from '#service/store/database.ts'
import { runCommand } from '#service/store/stream-changes.ts'
import { signedInUserIds } from '#service/store/tokens.ts'
import type { SeedUsers } from './seed-users.ts'
import { chooseAction } from './actions.ts'
import type { Random } from './random.ts'

/** An invented person who lives in the network. */
export interface DemoUser {
  id: number
  username: string
}

/** What life runs on; a test brings its own. */
export interface World {
  store: Store
  cast: SeedUsers
  people: readonly DemoUser[]
  /** Epoch milliseconds. */
  clock: () => number
  random: Random
  log: (line: string) => void
}

/** Runs something once, later. @returns how to call it off */
export type Schedule = (delayMs: number, run: () => void) => () => void

/** Somebody does something every two to eight seconds. */
const PAUSE_MS = { least: 2000, most: 8000 }

/** How much of it is meant for people who are signed in: somebody is watching. */
const FOR_WATCHERS = 0.75
const WATCHERS = 20

/**
 * Starts the invented people's daily life.
 * @returns how to end it; that resolves when the act that is under way is done
 */
export function startSimulator(world: World, schedule: Schedule): () => Promise<void> {
  const life = { isOver: false, underWay: Promise.resolve(), callOff: waitAndLive() }

  function waitAndLive(): () => void {
    return schedule(world.random.whole(PAUSE_MS.least, PAUSE_MS.most), () => {
      life.underWay = simulateStep(world).then(() => {
        if (!life.isOver) life.callOff = waitAndLive()
      })
    })
  }

  return async () => {
    life.isOver = true
    life.callOff()
    await life.underWay
  }
}

/** Somebody does one thing. People who are signed in act for themselves; what cannot be done is left undone. */
export async function simulateStep(world: World): Promise<void> {
  const { store, people, random, log } = world
  try {
    const watchers = await signedInUserIds(store.db, WATCHERS)
    const free = people.filter((person) => !watchers.includes(person.id))
    const isForWatcher = watchers.length > 0 && random.isLikely(FOR_WATCHERS)
    const targetId = isForWatcher ? random.pick(watchers) : random.pick(people).id
    const actors = free.filter((person) => person.id !== targetId)
    if (actors.length === 0) return
    const deed = chooseAction(random)
    await runCommand(store, (tx) => deed({ ...world, tx, free, actor: random.pick(actors), targetId }))
  } catch (error) {
    if (!(error instanceof HttpError))
      log(`The demo stumbled: ${error instanceof Error ? error.message : String(error)}`)
  }
}
