import type { Relation, Write, WriteKind, WriteState } from '#client/network/dialect.ts'

/** What was tried in vain. */
export interface Failure {
  /** What the press was to make of it. */
  readonly isOn: boolean
  readonly error: unknown
}

/** What a write has come to. */
export interface WriteStatus {
  /** By the last write, or as the network was asked; undefined while nothing is known. */
  readonly state: WriteState | undefined
  /** What the stream said when the last write was made. */
  readonly said: WriteState | undefined
  readonly isWriting: boolean
  /** It was pressed before the page was left for its permission. */
  readonly isResumed: boolean
  /** Of the last write; undefined where it did not fail. */
  readonly failure: Failure | undefined
}

/** What a press is told besides. */
export interface PressOptions {
  /** What the stream says it is. */
  said?: WriteState | undefined
  /** Says what was done. */
  wordsFor?: (state: WriteState) => string
  isResumed?: boolean
}

const UNKNOWN: WriteStatus = {
  state: undefined,
  said: undefined,
  isWriting: false,
  isResumed: false,
  failure: undefined,
}

interface Dependencies {
  perform: (write: Write, signal: AbortSignal) => Promise<WriteState>
  /** The permissions that the token lacks, as far as is known. */
  missingScopes: (kind: WriteKind) => readonly string[]
  /** Leaves to ask the network for permissions, and comes back with the write. */
  askFor: (scopes: readonly string[], write: Write) => Promise<void>
}

/** The writes of a page by what they are about: one at a time each, and what the network says it is since. */
export class WriteStore {
  private readonly dependencies: Dependencies
  private readonly statuses = new Map<string, WriteStatus>()
  private readonly listeners = new Set<() => void>()
  private underWay = new AbortController()
  private done: { words: string; serial: number } | undefined

  constructor(dependencies: Dependencies) {
    this.dependencies = dependencies
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Returns the same object until something changes. */
  get(kind: WriteKind, id: string): WriteStatus {
    return this.statuses.get(nameOf({ kind, id })) ?? UNKNOWN
  }

  /** Returns what was done last, to be announced. */
  readonly lastDone = () => this.done

  /** Carries a write out, unless one of the same is under way. */
  async press(write: Write, { said, wordsFor, isResumed }: PressOptions = {}) {
    const known = this.get(write.kind, write.id)
    if (known.isWriting) return
    const before = { ...known, failure: undefined, isResumed: isResumed ?? known.isResumed }
    const { signal } = this.underWay
    this.set(write, { ...before, said, isWriting: true })
    try {
      const missing = this.dependencies.missingScopes(write.kind)
      if (missing.length > 0) {
        await this.dependencies.askFor(missing, write)
        this.set(write, before)
        return
      }
      const state = await this.dependencies.perform(write, signal)
      if (signal.aborted) return
      this.set(write, { ...before, state, said, isWriting: false })
      if (wordsFor) this.announce(wordsFor(state))
    } catch (error) {
      if (!signal.aborted)
        this.set(write, { ...before, isWriting: false, failure: { isOn: write.isOn, error } })
    }
  }

  /** Says to assistive technology what was done. */
  announce(words: string) {
    this.done = { words, serial: (this.done?.serial ?? 0) + 1 }
    this.emit()
  }

  /** Asks the network for the permissions of a write although they are not known to be missing. */
  async askAnyway(write: Write, scopes: readonly string[]) {
    try {
      await this.dependencies.askFor(scopes, write)
    } catch (error) {
      this.fail(write, error)
    }
  }

  /** Notes why a write could not be made. */
  fail(write: Write, error: unknown, isResumed = false) {
    const failure = { isOn: write.isOn, error }
    this.set(write, { ...this.get(write.kind, write.id), failure, isResumed })
  }

  /** Takes in what the network says of some users; not where a write is under way, or was made meanwhile. */
  learn(relations: readonly Relation[]) {
    for (const { id, follow, mute } of relations) {
      for (const [kind, state] of [['follow', follow] as const, ['mute', mute] as const]) {
        const known = this.get(kind, id)
        if (!known.isWriting && known.state === undefined) this.set({ kind, id }, { ...known, state })
      }
    }
  }

  /** Forgets what a write said where the stream says something else since. */
  settle(kind: WriteKind, id: string, said: WriteState) {
    const status = this.get(kind, id)
    if (status.state !== undefined && !status.isWriting && status.said !== undefined && status.said !== said)
      this.set({ kind, id }, { ...UNKNOWN, failure: status.failure })
  }

  /** Aborts all that is under way. */
  abort() {
    this.underWay.abort()
    this.underWay = new AbortController()
    for (const [name, status] of this.statuses)
      if (status.isWriting) this.statuses.set(name, { ...status, isWriting: false })
  }

  private set(write: Pick<Write, 'kind' | 'id'>, status: WriteStatus) {
    this.statuses.set(nameOf(write), status)
    this.emit()
  }

  private emit() {
    for (const listener of this.listeners) listener()
  }
}

function nameOf({ kind, id }: Pick<Write, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}
