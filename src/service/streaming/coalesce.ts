/**
 * Returns a function that starts `run`, and while it is running notes only that it has to run once more. So what was
 * read last is never replaced by what was read earlier.
 * @param run handles its failures itself
 */
export function coalesce(run: () => Promise<void>): () => void {
  const state = { isRunning: false, isWanted: false }

  async function runWhileWanted(): Promise<void> {
    state.isRunning = true
    while (state.isWanted) {
      state.isWanted = false
      await run()
    }
    state.isRunning = false
  }

  return () => {
    state.isWanted = true
    if (!state.isRunning) void runWhileWanted()
  }
}
