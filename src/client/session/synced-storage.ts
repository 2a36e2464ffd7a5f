import { localStore } from './browser-storage.ts'

/** What a shared value needs of the browser. */
export interface SyncedStorageDependencies {
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Reaches the other tabs. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>
}

interface Options<Value> extends SyncedStorageDependencies {
  /** Names the value in storage. */
  name: string
  /** Reads what storage or another tab says; undefined for what makes no sense. */
  parse: (value: unknown) => Value | undefined
  initial: Value
}

/** A value that all tabs agree on. Kept in storage; where that is full or forbidden it lasts as long as the tabs. */
export class SyncedStorage<Value> {
  private readonly options: Options<Value>
  private readonly listeners = new Set<() => void>()
  private value: Value

  constructor(options: Options<Value>) {
    this.options = options
    this.value = this.stored() ?? options.initial
    options.channel.onmessage = (event: MessageEvent<unknown>) => {
      const told = options.parse(event.data)
      if (told !== undefined) this.change(told)
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
    channel.postMessage(value)
    try {
      storage.setItem(name, JSON.stringify(value))
    } catch {
      // The other tabs were told; only the next start will not know.
    }
  }

  /** What storage holds now: other than `get` where a tab was asleep when it changed. */
  stored(): Value | undefined {
    try {
      return this.options.parse(JSON.parse(this.options.storage.getItem(this.options.name) ?? 'null'))
    } catch {
      return undefined
    }
  }

  private change(value: Value) {
    this.value = value
    for (const listener of this.listeners) listener()
  }
}

/** The surroundings of the value with this name in a browser. */
export function browserDependencies(name: string): SyncedStorageDependencies {
  return { storage: localStore, channel: new BroadcastChannel(name) }
}
