/** Logs a line that may repeat many times. */
export type CountedLog = (key: string, line: string) => void

/** How long repetitions are counted before they are logged. */
const COUNT_MS = 10_000

/** Creates a log that writes the first line of each key at once, and then how many more came, once in ten seconds. */
export function createCountedLog(log: (line: string) => void, countMs = COUNT_MS): CountedLog {
  const repetitions = new Map<string, number>()
  return (key, line) => {
    const count = repetitions.get(key)
    if (count !== undefined) {
      repetitions.set(key, count + 1)
      return
    }
    log(line)
    repetitions.set(key, 0)
    setTimeout(() => {
      const more = repetitions.get(key) ?? 0
      repetitions.delete(key)
      if (more > 0) log(`${line} (${more} more times in ${countMs / 1000} s)`)
    }, countMs).unref()
  }
}
