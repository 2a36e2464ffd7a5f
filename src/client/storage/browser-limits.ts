/** What a browser forbids or lacks, where a person would notice; everything else works without it. */
export type BrowserLimit =
  /** Nothing can be stored: blocked, or full. */
  | 'storage'
  /** Something that was stored cannot be deleted. */
  | 'forgetting'
  /** The page cannot open without a connection. */
  | 'offline'

let found: readonly BrowserLimit[] = []
const listeners = new Set<() => void>()

/** Notes a limit that was met; the page tells it once. */
export function reportLimit(limit: BrowserLimit) {
  if (found.includes(limit)) return
  found = [...found, limit]
  for (const listener of listeners) listener()
}

/** Returns the limits met so far; the same array until another one is met. */
export function browserLimits(): readonly BrowserLimit[] {
  return found
}

/** Calls `listener` for each further limit. Returns how to stop. */
export function onBrowserLimit(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
