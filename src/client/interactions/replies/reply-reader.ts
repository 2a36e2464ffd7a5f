import type { Reply } from '#client/domain/reply.ts'
import type { KeptReplies } from './persisted-replies.ts'

/** What is known of the replies to a post. */
interface Known {
  readonly replies: readonly Reply[]
  /** The row's latest event when they were asked for, epoch milliseconds: a later one brings another reply. */
  readonly atMs: number
  /** Not asked again before, by the monotonic clock in milliseconds. */
  readonly notBeforeMs: number
}

/** A row in view: its post, and its latest event in epoch milliseconds. */
interface Wanted {
  readonly postId: string
  readonly atMs: number
}

/** How a reading ended. A pause ends none: the post is still wanted after it. */
export type Reading =
  | { readonly kind: 'read'; readonly replies: readonly Reply[] }
  /** For good, or for now. */
  | { readonly kind: 'failed'; readonly mayPass: boolean }
  | { readonly kind: 'paused' }

interface Dependencies {
  read: (postId: string, signal: AbortSignal) => Promise<Reading>
  /** Online, looked at, and not asked for a pause. */
  mayRead: () => boolean
  scrollY: () => number
  monotonicMs: () => number
}

const MOST_AT_ONCE = 4

/** How long the page has to be slow before anything is asked for, and how far it may scroll meanwhile. */
const CALM_MS = 200
const CALM_PX = 100

/** A failure that may pass is not asked about again for so long. */
const RETRY_AFTER_MS = 60_000

/** Asks for the replies to the posts in view: once for each, few at a time, and only while the page hardly scrolls. */
export class ReplyReader {
  /** In the order of reading, the last at the end. */
  private known = new Map<string, Known>()
  /** The rows in view. */
  private readonly wanted = new Set<Wanted>()
  private readonly reading = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private readonly end = new AbortController()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly dependencies: Dependencies) {}

  /** Returns the replies to a post, newest first; the same list until it changes, undefined while none were read. */
  get(postId: string): readonly Reply[] | undefined {
    return this.known.get(postId)?.replies
  }

  /** Shows what an earlier start kept, read last first, until it is asked for again. */
  restore(kept: readonly KeptReplies[]) {
    const older = kept.filter(({ postId }) => !this.known.has(postId)).toReversed()
    this.known = new Map([
      ...older.map(
        ({ postId, atMs, replies }) => [postId, { replies, atMs, notBeforeMs: -Infinity }] as const,
      ),
      ...this.known,
    ])
    this.emit()
  }

  /** Returns what is worth keeping, read last first. */
  knownReplies(): readonly KeptReplies[] {
    return [...this.known]
      .map(([postId, { replies, atMs }]) => ({ postId, atMs, replies }))
      .filter(({ replies }) => replies.length > 0)
      .reverse()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * A row about the post has come into view. `atMs` is its latest event in epoch milliseconds. Returns what to call when the
   * row has left.
   */
  want(postId: string, atMs: number): () => void {
    const wanted = { postId, atMs }
    this.wanted.add(wanted)
    this.schedule()
    return () => {
      this.wanted.delete(wanted)
    }
  }

  /** Reads on when the page has become calm. Called when the network, the page or the pause may let it. */
  schedule() {
    if (this.timer !== undefined || this.next() === undefined) return
    const from = this.dependencies.scrollY()
    this.timer = setTimeout(() => {
      this.timer = undefined
      if (Math.abs(this.dependencies.scrollY() - from) > CALM_PX) this.schedule()
      else this.readOn()
    }, CALM_MS)
  }

  close() {
    clearTimeout(this.timer)
    this.wanted.clear()
    this.end.abort()
  }

  private readOn() {
    while (this.reading.size < MOST_AT_ONCE && this.dependencies.mayRead()) {
      const next = this.next()
      if (next === undefined) return
      void this.read(next)
    }
  }

  /** Returns a row in view whose replies are not known yet. */
  private next(): Wanted | undefined {
    for (const wanted of this.wanted)
      if (!this.reading.has(wanted.postId) && !this.isKnown(wanted)) return wanted
    return undefined
  }

  private isKnown({ postId, atMs }: Wanted): boolean {
    const known = this.known.get(postId)
    if (known === undefined) return false
    return known.atMs >= atMs && this.dependencies.monotonicMs() < known.notBeforeMs
  }

  private async read({ postId, atMs }: Wanted) {
    this.reading.add(postId)
    const reading = await this.dependencies.read(postId, this.end.signal)
    this.reading.delete(postId)
    if (this.end.signal.aborted || reading.kind === 'paused') return
    const notBeforeMs =
      reading.kind === 'failed' && reading.mayPass
        ? this.dependencies.monotonicMs() + RETRY_AFTER_MS
        : Infinity
    const replies = reading.kind === 'read' ? reading.replies : (this.get(postId) ?? [])
    // Last in the order.
    this.known.delete(postId)
    this.known.set(postId, { replies, atMs, notBeforeMs })
    this.emit()
    this.schedule()
  }

  private emit() {
    for (const listener of this.listeners) listener()
  }
}
