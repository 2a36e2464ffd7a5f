import type { Relation } from '#client/network/dialect.ts'

/** What comes into view within this time is asked for at once, and what is gone by then not at all, in milliseconds. */
const GATHER_MS = 250

/** The longest list of ids in one request. */
const MAX_IDS = 40

interface Dependencies {
  read: (ids: readonly string[], signal: AbortSignal) => Promise<readonly Relation[]>
  onRead: (relations: readonly Relation[]) => void
}

/** Asks what the viewer is to the users in view, many at once, each once. Without an answer it stays unknown. */
export class RelationReader {
  private readonly dependencies: Dependencies | undefined
  private readonly asked = new Set<string>()
  /** How many want to know of a user. */
  private readonly wanted = new Map<string, number>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private reading = new AbortController()

  /** @param dependencies Undefined where the network is not asked */
  constructor(dependencies: Dependencies | undefined) {
    this.dependencies = dependencies
  }

  /** Wants to know of a user in view. Returns how to want it no longer. */
  want(id: string): () => void {
    if (this.dependencies === undefined || this.asked.has(id)) return () => undefined
    this.wanted.set(id, (this.wanted.get(id) ?? 0) + 1)
    this.schedule()
    return () => {
      const others = (this.wanted.get(id) ?? 0) - 1
      if (others > 0) this.wanted.set(id, others)
      else this.wanted.delete(id)
    }
  }

  abort() {
    clearTimeout(this.timer)
    this.timer = undefined
    this.reading.abort()
    this.reading = new AbortController()
  }

  private schedule() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      void this.readWanted()
    }, GATHER_MS)
  }

  private async readWanted() {
    const ids = [...this.wanted.keys()].slice(0, MAX_IDS)
    if (this.dependencies === undefined || ids.length === 0) return
    for (const id of ids) {
      this.wanted.delete(id)
      this.asked.add(id)
    }
    if (this.wanted.size > 0) this.schedule()
    const { signal } = this.reading
    try {
      const relations = await this.dependencies.read(ids, signal)
      if (!signal.aborted) this.dependencies.onRead(relations)
    } catch {
      // Then the viewer is offered what the network may know to be done already; it does no harm.
    }
  }
}
