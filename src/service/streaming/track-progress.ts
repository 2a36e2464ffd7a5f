/** How far a connection has come, and how much of that has surely arrived. */
export interface Progression {
  /** Of the last event that was handed over. */
  readonly position: number
  moveTo: (position: number) => void
  /** Notes that the reader has taken everything there is. */
  markCaughtUp: () => void
  /** Returns the position up to which events have surely arrived. */
  arrived: () => number
  /** Returns that position when it is time to store it, else null. To be called again and again. */
  due: () => number | null
}

/**
 * What a reader has taken may still be under way, and is lost when its connection breaks. So only what was taken this
 * long ago, by a reader that went on taking, counts as arrived; in milliseconds.
 */
const UNDER_WAY_MS = 10_000

/** After how long a stream is marked as seen even without progress, in milliseconds. */
const SEEN_MS = 15_000

/** @param start the position that is stored */
export function trackProgress(start: number, now: () => number = Date.now): Progression {
  const state = { position: start, arrived: start, stored: start, storedAt: now(), isCaughtUp: false }
  let taken: { position: number; at: number }[] = []

  /** Notes what was taken. A reader that takes nothing, though there is something, may have received nothing. */
  function note(at: number): void {
    const last = taken.at(-1)?.position ?? state.arrived
    if (state.position > last) taken.push({ position: state.position, at })
    else if (!state.isCaughtUp) taken = []
    for (let [oldest] = taken; oldest && at - oldest.at >= UNDER_WAY_MS; [oldest] = taken) {
      state.arrived = oldest.position
      taken.shift()
    }
  }

  return {
    get position() {
      return state.position
    },
    moveTo(position) {
      state.position = position
      state.isCaughtUp = false
    },
    markCaughtUp() {
      state.isCaughtUp = true
    },
    arrived: () => state.arrived,
    due() {
      const at = now()
      note(at)
      if (state.arrived === state.stored && at - state.storedAt < SEEN_MS) return null
      state.stored = state.arrived
      state.storedAt = at
      return state.arrived
    },
  }
}
