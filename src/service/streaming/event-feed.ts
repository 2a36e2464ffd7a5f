import { setTimeout as delay } from 'node:timers/promises'
import type { PlacedAppEvent } from '#service/model/app-event.ts'
import { isPruned, latestPosition, readAppEvents } from '#service/store/app-events.ts'
import type { Db } from '#service/store/database.ts'

/** Consecutive events, with what the readers of this process derive from them. */
export interface Batch {
  /** The events lie after this position, and up to the other. */
  after: number
  upTo: number
  events: readonly PlacedAppEvent[]
  /** Presentations of the events, shared by readers that want the same. */
  presented: Map<string, Promise<unknown>>
  /** Frames of readers with the same selection; kept for the newest batches only. */
  frames: Map<string, Promise<Uint8Array>>
}

/** The events of the network, read once for all readers of a process. */
export interface EventFeed {
  /** Returns the next events after a position, null if there are none yet, or `pruned` if they were deleted. */
  next: (position: number) => Promise<Batch | null | 'pruned'>
  /** Resolves when there may be further events. */
  changed: () => Promise<void>
  /** Reads what is new. */
  poll: () => void
  stop: () => void
}

/** Events in one batch: what is read and sent at once. */
const BATCH_SIZE = 200
/** Events that are kept in memory. A reader that falls further behind reads from the database. */
const KEPT_EVENTS = 4000
const BATCHES_WITH_FRAMES = 2
/** Time between two reads, in which events of many transactions come together, in milliseconds. */
const PACE_MS = 20
/** How often the database is read without a notice, in case one was missed, in milliseconds. */
const POLL_MS = 2000

/** @param onError is told why the database could not be read; the next read may succeed */
export async function openEventFeed(db: Db, onError: (error: unknown) => void): Promise<EventFeed> {
  const state = { tail: await latestPosition(db), isStopped: false, isReading: false, isChanged: false }
  const change = makeChange()
  const kept: Batch[] = []
  let keptEvents = 0

  function keep(batch: Batch): void {
    kept.push(batch)
    keptEvents += batch.events.length
    // A reader that is behind makes frames of old batches, too.
    for (const old of kept.slice(0, -BATCHES_WITH_FRAMES)) old.frames.clear()
    while (keptEvents > KEPT_EVENTS) keptEvents -= kept.shift()?.events.length ?? 0
    state.tail = batch.upTo
    change.announce()
  }

  /** Returns the position that the next batch follows: not the tail when this process could not read for too long. */
  async function startOf({ position }: PlacedAppEvent): Promise<number> {
    const isGap = position > state.tail + 1 && (await isPruned(db, state.tail))
    return isGap ? position - 1 : state.tail
  }

  async function readNew(): Promise<void> {
    do {
      state.isChanged = false
      const events = await readAppEvents(db, state.tail, Number.MAX_SAFE_INTEGER, BATCH_SIZE)
      const [first, last] = [events[0], events.at(-1)]
      if (first && last) keep(toBatch(await startOf(first), last.position, events))
      if (events.length === BATCH_SIZE) state.isChanged = true
      else await delay(PACE_MS, undefined, { ref: false })
    } while (state.isChanged && !state.isStopped)
  }

  function poll(): void {
    state.isChanged = true
    if (state.isReading || state.isStopped) return
    state.isReading = true
    readNew()
      .catch((error: unknown) => {
        if (!state.isStopped) onError(error)
      })
      .finally(() => (state.isReading = false))
  }

  /** Reads what is no longer kept. */
  async function readOld(position: number, upTo: number): Promise<Batch | 'pruned'> {
    if (await isPruned(db, position)) return 'pruned'
    const events = await readAppEvents(db, position, upTo, BATCH_SIZE)
    const last = events.length === BATCH_SIZE ? events.at(-1) : undefined
    return toBatch(position, last?.position ?? upTo, events)
  }

  const timer = setInterval(poll, POLL_MS).unref()

  return {
    async next(position) {
      if (position >= state.tail) return null
      const batch = kept.find((one) => one.upTo > position)
      if (batch === undefined || position < batch.after) return readOld(position, batch?.after ?? state.tail)
      if (batch.after === position) return batch
      return toBatch(
        position,
        batch.upTo,
        batch.events.filter((event) => event.position > position),
      )
    },
    changed: change.next,
    poll,
    stop() {
      state.isStopped = true
      clearInterval(timer)
    },
  }
}

/** Makes a promise that can be resolved and is then replaced. */
function makeChange(): { next: () => Promise<void>; announce: () => void } {
  const waiting: { promise: Promise<void>; resolve?: () => void } = { promise: Promise.resolve() }
  function renew(): void {
    waiting.promise = new Promise((resolve) => (waiting.resolve = resolve))
  }
  renew()
  return {
    next: () => waiting.promise,
    announce() {
      waiting.resolve?.()
      renew()
    },
  }
}

function toBatch(after: number, upTo: number, events: readonly PlacedAppEvent[]): Batch {
  return { after, upTo, events, presented: new Map(), frames: new Map() }
}
