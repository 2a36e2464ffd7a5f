import { localStore } from './browser-storage.ts'
import { openTabChannel, type TabChannel } from './tab-channel.ts'

/** What a synced value needs of the browser. */
export interface SyncedStorageDependencies {
  /** Does not throw, as `BrowserStorage`. */
  storage: Pick<Storage, 'getItem' | 'setItem'>
  channel: TabChannel
}

interface Options<Value> extends SyncedStorageDependencies {
  /** Names the value in storage. */
  name: string
  /** Reads what storage or another tab says; undefined for what makes no sense. */
  parse: (value: unknown) => Value | undefined
  initial: Value
  /**
   * Joins what two tabs wrote at once, to the same in either order; returns `theirs` itself where `mine` adds nothing.
   * @default what was written last
   */
  merge?: (mine: Value, theirs: Value) => Value
}

/** A value that all tabs agree on. Kept in storage; where that is full or forbidden it lasts as long as the tabs. */
export class SyncedStorage<Value> {
  private readonly options: Options<Value>
  private readonly listeners = new Set<() => void>()
  private value: Value

  constructor(options: Options<Value>) {
    this.options = options
    this.value = this.stored() ?? options.initial
    options.channel.onmessage = ({ data }) => {
      const told = options.parse(data)
      if (told !== undefined) this.adopt(told)
    }
  }

  readonly get = (): Value => this.value

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(value: Value) {
    const { storage, channel, name } = this.options
    this.change(value)
    storage.setItem(name, JSON.stringify(value))
    channel.postMessage(value)
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

/** What the value of this name needs, in a browser. */
export function browserDependencies(name: string): SyncedStorageDependencies {
  return { storage: localStore, channel: openTabChannel(name) }
}
