import { localStore } from './browser-storage.ts'
import { openTabChannel, type TabChannel } from './tab-channel.ts'

/** What a synced value needs of the browser. */
export interface SyncedStorageDependencies {
  /** Does not throw, as `BrowserStorage`. */
  storage: Pick<Storage, 'getItem' | 'setItem'>
  openChannel: typeof openTabChannel
}

interface Options<Value> extends SyncedStorageDependencies {
  /** Names the value in storage. */
  name: string
  /** Reads what storage or another tab says; undefined for what makes no sense. */
  parse: (value: unknown) => Value | undefined
  /** Returns the value that this tab begins with; `stored` is undefined where storage holds none. */
  initial: (stored: Value | undefined) => Value
  /**
   * Joins what two tabs wrote at once, to the same in either order; returns `theirs` itself where `mine` adds nothing.
   * @default what was written last
   */
  merge?: (mine: Value, theirs: Value) => Value
}

/**
 * A value that all tabs agree on. Kept in storage; where that is full or forbidden it lasts as long as the tabs. It may be
 * made while rendering: that only reads. It hears of the other tabs while it has subscribers.
 */
export class SyncedStorage<Value> {
  private readonly options: Options<Value>
  private readonly listeners = new Set<() => void>()
  private channel: TabChannel | undefined
  private value: Value

  constructor(options: Options<Value>) {
    this.options = options
    this.value = options.initial(this.stored())
  }

  readonly get = (): Value => this.value

  /** Calls `listener` after each change. The first subscription opens the channel to the other tabs, the end of the last closes it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.channel === undefined) this.connect()
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      this.channel?.close()
      this.channel = undefined
    }
  }

  set(value: Value) {
    const { storage, name } = this.options
    this.change(value)
    storage.setItem(name, JSON.stringify(value))
    this.channel?.postMessage(value)
  }

  /** Changes what is stored now, which another tab may have written before this one heard of it. */
  update(change: (current: Value) => Value) {
    const stored = this.stored()
    this.set(change(stored === undefined ? this.value : this.merged(stored)))
  }

  /** What storage holds now: other than `get` where a tab was asleep when it changed. */
  stored(): Value | undefined {
    try {
      return this.options.parse(JSON.parse(this.options.storage.getItem(this.options.name) ?? 'null'))
    } catch {
      return undefined
    }
  }

  /** What other tabs wrote while this one did not listen is in storage. */
  private connect() {
    const { openChannel, name, parse } = this.options
    this.channel = openChannel(name, (told) => {
      const theirs = parse(told)
      if (theirs !== undefined) this.adopt(theirs)
    })
    const stored = this.stored()
    if (stored !== undefined) this.adopt(stored)
  }

  /** Two tabs that wrote at once hear of each other's value, and both end with the same one. */
  private adopt(theirs: Value) {
    const merged = this.merged(theirs)
    if (merged !== theirs) this.set(merged)
    else if (JSON.stringify(theirs) !== JSON.stringify(this.value)) this.change(theirs)
  }

  private merged(theirs: Value): Value {
    return this.options.merge === undefined ? theirs : this.options.merge(this.value, theirs)
  }

  private change(value: Value) {
    this.value = value
    for (const listener of this.listeners) listener()
  }
}

/** The storage and the channels of the browser. */
export const BROWSER: SyncedStorageDependencies = { storage: localStore, openChannel: openTabChannel }
