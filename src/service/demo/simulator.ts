import { HttpError } from '#service/model/http-error.ts'
import { signedInUserIds } from '#service/store/accounts/tokens.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { chooseAction } from './actions.ts'
import type { SimulatorContext } from './simulator-context.ts'

/** Runs something once, later. @returns a function that cancels it */
export type Schedule = (delayMs: number, run: () => void) => () => void

/** The pause between two actions. */
const PAUSE_MS = { min: 2000, max: 8000 }

/** The share of actions on the content of signed-in users, and how many of these are considered. */
const SIGNED_IN_SHARE = 0.75
const MAX_SIGNED_IN = 20

/**
 * Starts the simulator, in which the invented users act.
 * @returns a function that stops it and resolves when the action in progress is done
 */
export function startSimulator(context: SimulatorContext, schedule: Schedule): () => Promise<void> {
  const state = { isStopped: false, inProgress: Promise.resolve(), cancel: scheduleStep() }

  function scheduleStep(): () => void {
    return schedule(context.random.whole(PAUSE_MS.min, PAUSE_MS.max), () => {
      state.inProgress = simulateStep(context).then(() => {
        if (!state.isStopped) state.cancel = scheduleStep()
      })
    })
  }

  return async () => {
    state.isStopped = true
    state.cancel()
    await state.inProgress
  }
}

/** Performs one action of an invented user who is not signed in; an action that is not allowed is skipped. */
export async function simulateStep(context: SimulatorContext): Promise<void> {
  const { store, users, random, log } = context
  try {
    const signedIn = await signedInUserIds(store.db, MAX_SIGNED_IN)
    const available = users.filter((user) => !signedIn.includes(user.id))
    const isForSignedIn = signedIn.length > 0 && random.isLikely(SIGNED_IN_SHARE)
    const targetId = isForSignedIn ? random.pick(signedIn) : random.pick(users).id
    const actors = available.filter((user) => user.id !== targetId)
    if (actors.length === 0) return
    const act = chooseAction(random)
    await runCommand(store, (tx) => act({ ...context, tx, available, actor: random.pick(actors), targetId }))
  } catch (error) {
    if (!(error instanceof HttpError))
      log(`The demo simulator failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
