import { randomUUID } from 'node:crypto'
import type { StreamControl } from '#contract/appnet/streams.ts'
import type { ViewerContext } from '#service/http/route.ts'
import { oldestPosition } from '#service/store/app-events.ts'
import {
  attachToStream,
  deleteConnectedStream,
  findStream,
  type Progress,
  storeProgress,
  type StreamRecord,
} from '#service/store/app-streams.ts'
import type { Store } from '#service/store/database.ts'
import { coalesce } from './coalesce.ts'
import type { Batch, EventFeed } from './event-feed.ts'
import { type PresentedEvent, presentEvents } from './present-events.ts'
import { selectFrames, type Selection } from './select-frames.ts'
import { type Progression, trackProgress } from './track-progress.ts'

/** Why the service ends a connection, as the reader is told. */
const ENDINGS = {
  replaced: 'Another connection receives this stream now.',
  ended:
    'This stream has ended: it was deleted, its token was revoked, or nothing was connected for too long.',
  behind:
    'This reader was too slow: events that it had not received were dropped. The stream goes on after them.',
  stopping: 'The service is stopping. Connect again in a moment.',
  unavailable: 'The service cannot read its database. Connect again in a moment.',
} as const

type Ending = keyof typeof ENDINGS

/** One response that delivers a stream. */
export interface Connection {
  streamId: number
  frames: ReadableStream<Uint8Array>
  /** Checks whether the stream has changed, or receives another connection. */
  reload: () => void
  /** Ends it, after a last frame with the reason. */
  end: (ending: Ending) => void
  /** Returns progress that is to be stored, if any. */
  progress: () => Progress | null
}

interface Options {
  store: Store
  clock: () => number
  streamId: number
  viewer: ViewerContext
  options: { isPurged: boolean; isAutoDeleted: boolean }
  /** Called when the frames are first read, and when the connection has ended. */
  join: () => Promise<EventFeed>
  leave: () => Promise<void>
}

interface Attached {
  feed: EventFeed
  selection: Selection
  progression: Progression
}

interface State {
  attached: Attached | null
  ending: Ending | null
  /** Whether its place is given up. */
  isOver: boolean
  /** Ends the wait for events. */
  interrupt?: () => void
}

/** After how much silence an empty line is sent: the server closes connections on which nothing moves for 30 s. */
const KEEP_ALIVE_MS = 10_000
const KEEP_ALIVE = Buffer.from('\r\n')

/**
 * Opens a connection. It holds nothing but its position: frames are made when the reader takes them, so a reader that
 * stops costs no memory, and delays no other reader.
 */
export function openConnection({
  store,
  clock,
  streamId,
  viewer,
  options,
  join,
  leave,
}: Options): Connection {
  const id = randomUUID()
  const state: State = { attached: null, ending: null, isOver: false }

  async function attach(): Promise<Attached | null> {
    const feed = await join()
    const stream = await store.write((tx) => attachToStream(tx, streamId, id, options.isPurged, clock()))
    if (!stream) return null
    return { feed, selection: selectionOf(stream), progression: trackProgress(stream.position) }
  }

  /** Returns the next bytes to send; null when the connection is to end. */
  async function nextBytes(attached: Attached): Promise<Uint8Array | null> {
    const { feed, progression } = attached
    const silentSince = Date.now()
    while (state.ending === null) {
      // Before the look, so that no change after it is missed.
      const change = feed.changed()
      const batch = await feed.next(progression.position)
      if (batch === 'pruned') {
        state.ending = 'behind'
      } else if (batch === null) {
        progression.markCaughtUp()
        if (!(await isChangedWithin(change, silentSince + KEEP_ALIVE_MS - Date.now()))) return KEEP_ALIVE
      } else {
        // The stream may have been changed since the wait began.
        const frames = await framesOf(batch, attached.selection)
        progression.moveTo(batch.upTo)
        if (frames.length > 0) return frames
        if (Date.now() - silentSince >= KEEP_ALIVE_MS) return KEEP_ALIVE
      }
    }
    return null
  }

  /** Returns whether something changed, or the connection is to end, before `ms` milliseconds have passed. */
  async function isChangedWithin(change: Promise<void>, ms: number): Promise<boolean> {
    if (state.ending !== null) return true
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), Math.max(ms, 0))
    })
    const interruption = new Promise<boolean>((resolve) => (state.interrupt = () => resolve(true)))
    return Promise.race([change.then(() => true), silence, interruption]).finally(() => clearTimeout(timer))
  }

  /** Shares what readers with the same selection and the same switches receive. */
  function framesOf(batch: Batch, selection: Selection): Promise<Uint8Array> {
    const context = JSON.stringify(viewer)
    return once(batch.frames, context + JSON.stringify(selection), async () => {
      const presented = await once(batch.presented, context, () => {
        return presentEvents(store.db, viewer, batch.events)
      })
      return selectFrames(store.db, presented as PresentedEvent[], selection)
    })
  }

  async function check(): Promise<void> {
    if (!state.attached) return
    try {
      const stream = await findStream(store.db, streamId)
      if (!stream) end('ended')
      else if (stream.connection !== id) end('replaced')
      else state.attached.selection = selectionOf(stream)
    } catch {
      end('unavailable')
    }
  }

  const reload = coalesce(check)

  function end(ending: Ending): void {
    state.ending ??= ending
    state.interrupt?.()
  }

  async function release(): Promise<void> {
    if (state.isOver) return
    state.isOver = true
    const isBehind = state.ending === 'behind'
    await leave()
    if (options.isAutoDeleted) return deleteConnectedStream(store.db, streamId, id)
    const position = isBehind ? await oldestPosition(store.db) : (state.attached?.progression.arrived() ?? 0)
    await storeProgress(store.db, [{ streamId, connection: id, position }], clock())
  }

  /** What follows is stored again by the next connection, so a failure costs repeated events only. */
  async function releaseQuietly(): Promise<void> {
    await release().catch(() => undefined)
  }

  const frames = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (!state.attached && state.ending === null) {
            state.attached = await attach()
            if (state.attached) {
              // It may have changed meanwhile.
              reload()
              controller.enqueue(KEEP_ALIVE)
              return
            }
            end('ended')
          }
          const bytes = state.attached && (await nextBytes(state.attached))
          if (bytes) {
            controller.enqueue(bytes)
            return
          }
        } catch {
          end('unavailable')
        }
        await releaseQuietly()
        const reason = ENDINGS[state.ending ?? 'unavailable']
        const control: StreamControl = { control: { event: 'disconnect', reason } }
        controller.enqueue(Buffer.from(`${JSON.stringify(control)}\r\n`))
        controller.close()
      },
      async cancel() {
        end('stopping')
        await releaseQuietly()
      },
    },
    { highWaterMark: 0 },
  )

  return {
    ...{ streamId, frames, end },
    reload,
    progress() {
      const position = state.attached?.progression.due() ?? null
      return position === null ? null : { streamId, connection: id, position }
    },
  }
}

function selectionOf({ clientId, objectTypes, filter }: StreamRecord): Selection {
  return { clientId, objectTypes, rules: filter?.rules ?? null }
}

/** Computes a value once for each key, and again after a failure. */
function once<Value>(
  values: Map<string, Promise<Value>>,
  key: string,
  compute: () => Promise<Value>,
): Promise<Value> {
  const known = values.get(key)
  if (known) return known
  const value = compute()
  values.set(key, value)
  value.catch(() => values.delete(key))
  return value
}
