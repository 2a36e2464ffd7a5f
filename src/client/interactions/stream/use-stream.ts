import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { Action } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { NetworkError } from '#client/network/errors.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import type { Depth } from './depth.ts'
import { useLoadBrake } from './pauses/use-load-brake.ts'
import { usePersistedStream } from './persisted/use-persisted-stream.ts'
import { isFromCache, persistedPages, streamOptions } from './stream-options.ts'
import { useRows } from './use-rows.ts'
import { type StreamFailure, useStreamFailure } from './use-stream-failure.ts'

/** A stream as the page shows it, and what can be asked of it. */
export interface Stream {
  readonly rows: readonly Row[]
  /** The rows without a filter, as far as they were read; `rows` where they never were. */
  readonly wholeRows: readonly Row[]
  /** When the rows were read, epoch milliseconds; undefined while none ever were. */
  readonly readAtMs: number | undefined
  /** An earlier start kept the rows; nothing was read in this page yet. */
  readonly isFromCache: boolean
  /** What "newer than these rows" means to the network. */
  readonly newerThan: string | undefined
  readonly hasOlder: boolean
  /** Being read, and not waiting until a failure may have passed. */
  readonly isReading: boolean
  readonly isReadingOlder: boolean
  /** Nothing is being read, nor waits to be: older rows may load by themselves. */
  readonly canLoadOlder: boolean
  /** Wants to read, and waits for the network to be back. */
  readonly isOffline: boolean
  /** The last failure since the last success. A pause is none. */
  readonly failure: StreamFailure | undefined
  /** Reads all of it anew, now, also where that would be tried later by itself. */
  readonly refetch: () => void
  /** The viewer asks for older rows. */
  readonly loadOlder: () => void
  /** Loads older rows because their place comes near; stops by itself, see `LoadBrake`. */
  readonly loadOlderByItself: () => void
  /** Loading by itself has stopped; `loadOlder` goes on. */
  readonly isLoadingHeld: boolean
}

interface Options {
  actions: readonly Action[]
  /** Whether `actions` are all there are. */
  isUnfiltered: boolean
  /** Returns how deep to read, so that the stream holds what the viewer reads; undefined where its top is enough. */
  readDepth: () => Depth | undefined
}

export function useStream(signedIn: SignedIn, { actions, isUnfiltered, readDepth }: Options): Stream {
  const options = streamOptions(signedIn, actions, readDepth)
  const query = useInfiniteQuery(options)
  const client = useQueryClient()
  const rows = useRows(options.queryKey.join(' '), query.data?.pages)
  const stored = isFromCache(query.data) ? query.data : undefined
  usePersistedStream({
    account: accountKey(signedIn.account),
    isKept: isUnfiltered,
    isWanted: query.data === undefined && (isUnfiltered || query.isPaused),
    fresh: query.data && !stored ? { readAtMs: query.dataUpdatedAt, rows } : undefined,
    onStored: ({ interactions, readAtMs }) => {
      if (client.getQueryData(options.queryKey) !== undefined) return
      const wanted = interactions.filter(({ action }) => isUnfiltered || isShown(action, actions))
      // What is kept may end before the first row of a filter: that there is none cannot be said.
      if (wanted.length === 0 && !isUnfiltered) return
      const pages = persistedPages(wanted, Date.now())
      client.setQueryData(options.queryKey, pages, { updatedAt: readAtMs })
    },
  })
  const whole = streamOptions(signedIn, signedIn.network.dialect.actions).queryKey
  const wholeRows = useRows(whole.join(' '), isUnfiltered ? undefined : client.getQueryData(whole)?.pages)
  const brake = useLoadBrake(options.queryKey.join(' '), rows.length)
  const isWaiting = query.isFetching && query.failureCount > 0
  const failure = useStreamFailure({
    error: query.failureReason ?? query.error,
    isOlder: query.isFetchingNextPage || query.isFetchNextPageError,
    reading: `${options.queryKey.join(' ')} ${String(query.dataUpdatedAt)}`,
  })

  /** Ends a wait between two tries, which would otherwise be waited for. */
  async function endWait() {
    if (isWaiting) await client.cancelQueries({ queryKey: options.queryKey, exact: true })
  }

  async function refetch() {
    await endWait()
    // What is read of the old end meanwhile is no longer wanted.
    await query.refetch({ cancelRefetch: query.isFetchingNextPage })
  }

  async function loadOlder() {
    await endWait()
    // A refetch under way comes first: the end it reads is where to go on.
    if (query.isFetching && !query.isFetchingNextPage && !isWaiting)
      await query.refetch({ cancelRefetch: false })
    await query.fetchNextPage({ cancelRefetch: false })
  }

  return {
    rows,
    wholeRows: wholeRows.length === 0 ? rows : wholeRows,
    readAtMs: query.data && query.dataUpdatedAt,
    isFromCache: stored !== undefined,
    newerThan: query.data?.pages[0]?.newerThan,
    hasOlder: query.hasNextPage,
    isReading: query.isFetching && !isWaiting,
    isReadingOlder: query.isFetchingNextPage && !isWaiting,
    canLoadOlder: query.fetchStatus === 'idle',
    isOffline: query.isPaused,
    failure: isPause(failure) ? undefined : failure,
    refetch: () => void refetch(),
    loadOlder: () => {
      brake.release()
      void loadOlder()
    },
    loadOlderByItself: () => {
      brake.loadByItself(() => void loadOlder())
    },
    isLoadingHeld: brake.isHeld,
  }
}

function isShown(action: Interaction['action'], shown: readonly Action[]): boolean {
  return action !== 'unknown' && shown.includes(action)
}

function isPause(failure: StreamFailure | undefined): boolean {
  return failure?.error instanceof NetworkError && failure.error.kind === 'rate-limited'
}
