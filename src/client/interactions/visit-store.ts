import type { Row } from '#client/domain/reconcile.ts'
import type { Visit } from '#client/domain/visit.ts'
import { visitAt, withAllSeen, withSeen } from '#client/domain/visit.ts'
import { loadVisit, parseVisit, saveVisit } from './visit-storage.ts'

interface Surroundings {
  /** Key of the account whose visit it is. */
  account: string
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Reaches the other tabs of the account. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>
  /** Epoch milliseconds. */
  now: () => number
}

/** The visit of an account, in agreement with storage and with the other tabs. */
export class VisitStore {
  private readonly surroundings: Surroundings
  private readonly listeners = new Set<() => void>()
  private visit: Visit

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings
    this.visit = visitAt(surroundings.now(), loadVisit(surroundings.storage, surroundings.account))
    surroundings.channel.onmessage = (event: MessageEvent<unknown>) => {
      const told = parseVisit(event.data)
      if (told !== undefined) this.set(told)
    }
  }

  readonly current = (): Visit => this.visit

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The unfiltered list is on screen, at its top. */
  noteSeen(rows: readonly Row[]) {
    this.tell(withSeen(this.visit, rows, this.surroundings.now()))
  }

  markAllSeen(rows: readonly Row[]) {
    this.tell(withAllSeen(this.visit, rows, this.surroundings.now()))
  }

  /** The page went out of sight. */
  noteLeft() {
    this.tell({ ...this.visit, shownAtMs: this.surroundings.now() })
  }

  /** The page is in sight again: the same visit, or the next one. */
  noteShown() {
    const { storage, account, now } = this.surroundings
    this.tell(visitAt(now(), loadVisit(storage, account) ?? this.visit))
  }

  private tell(visit: Visit) {
    this.set(visit)
    saveVisit(this.surroundings.storage, this.surroundings.account, visit)
    this.surroundings.channel.postMessage(visit)
  }

  private set(visit: Visit) {
    this.visit = visit
    for (const listener of this.listeners) listener()
  }
}
