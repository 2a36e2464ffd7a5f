import { startOfDay } from 'date-fns'

/** The one timer that keeps every time on the page up to date. */

const TICK_MS = 15_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  if (document.visibilityState === 'hidden') return
  for (const listener of listeners) listener()
}

/** Calls `listener` on every tick while the page is visible, and when it becomes visible. Returns how to stop. */
export function onTick(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}

/** Returns when today began, epoch milliseconds. */
export function startOfToday(): number {
  return startOfDay(Date.now()).getTime()
}
