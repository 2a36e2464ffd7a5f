import type { EventStreams } from '#service/http/route.ts'
import { STREAM_NOTICES } from '#service/store/app-events.ts'
import { storeProgress } from '#service/store/app-streams.ts'
import type { Store } from '#service/store/database.ts'
import { type Connection, openConnection } from './connection.ts'
import { type EventFeed, openEventFeed } from './event-feed.ts'

interface Options {
  store: Store
  clock: () => number
  log: (line: string) => void
  /** Ends all connections when aborted. */
  stopping: AbortSignal | undefined
}

/** What all connections of a process share; exists while there is one. */
interface Shared {
  feed: EventFeed
  stop: () => Promise<void>
}

/** How often the progress of connections is stored, in milliseconds. */
const STORE_MS = 1000

/** Creates the app streams of a process. It listens to the database while a reader is connected, and else does nothing. */
export function createEventStreams({ store, clock, log, stopping }: Options): EventStreams {
  const connections = new Set<Connection>()
  let shared: Promise<Shared> | null = null
  stopping?.addEventListener('abort', () => {
    for (const connection of connections) connection.end('stopping')
  })

  async function start(): Promise<Shared> {
    const feed = await openEventFeed(store.db, (error) => {
      log(
        `The events of app streams cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      )
    })
    const unlisten = await store.listen(
      STREAM_NOTICES,
      (payload) => {
        if (payload === '') feed.poll()
        else for (const one of connections) if (one.streamId === Number(payload)) one.reload()
      },
      () => {
        feed.poll()
        for (const one of connections) one.reload()
      },
    )
    const timer = setInterval(() => void storeAll(), STORE_MS).unref()
    return {
      feed,
      async stop() {
        clearInterval(timer)
        feed.stop()
        await unlisten()
      },
    }
  }

  /** Stores how far the connections have come, and ends those that are not their stream's any more. */
  async function storeAll(): Promise<void> {
    const due = [...connections].flatMap((connection) => {
      const progress = connection.progress()
      return progress ? [{ connection, progress }] : []
    })
    if (due.length === 0) return
    try {
      const current = await storeProgress(
        store.db,
        due.map(({ progress }) => progress),
        clock(),
      )
      for (const { connection, progress } of due) {
        if (!current.has(progress.connection)) connection.reload()
      }
    } catch {
      // The progress that is not stored now is stored the next time.
    }
  }

  async function leave(connection: Connection): Promise<void> {
    connections.delete(connection)
    if (connections.size > 0 || shared === null) return
    const last = shared
    shared = null
    await (await last).stop()
  }

  return {
    connect(streamId, viewer, options) {
      const connection = openConnection({
        ...{ store, clock, streamId, viewer, options },
        join: async () => {
          connections.add(connection)
          shared ??= start()
          return (await shared).feed
        },
        leave: () => leave(connection),
      })
      if (stopping?.aborted) connection.end('stopping')
      return connection.frames
    },
  }
}
