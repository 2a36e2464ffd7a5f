import type { SignedIn } from '#client/session/session.ts'
import { useSession } from '#client/session/session.ts'
import { NetworkError } from '#client/network/errors.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useSearchParams } from 'react-router'
import { Chips } from './chips.tsx'
import { FailureNotice } from './failure-notice.tsx'
import type { Filter } from './filter.ts'
import { actionsToRead, filterOf, withFilter } from './filter.ts'
import { ListEnd } from './list-end.tsx'
import { List } from './list.tsx'
import { RowSkeletons } from './row-skeletons.tsx'
import { StaleLine } from './stale-line.tsx'
import { rowsOf, streamOptions } from './stream.ts'
import { useDisplayedAgain } from './use-displayed-again.ts'
import './interactions-page.css'

/** The notifications page: the only container; everything below is a function of values. */
export function InteractionsPage({ signedIn }: { signedIn: SignedIn }) {
  const { signOut } = useSession()
  const [params, setParams] = useSearchParams()
  const { network, account } = signedIn
  const known = network.dialect.actions
  const filter = filterOf(params, known)
  const query = useInfiniteQuery(streamOptions(signedIn, actionsToRead(filter, known)))
  const { rows } = rowsOf(query.data)
  const reader = { viewerId: account.viewer.id, networkName: network.name }

  function refetch() {
    void query.refetch({ cancelRefetch: false })
  }
  useDisplayedAgain({ isBusy: query.isFetching, refetch })

  const isRejected = query.error instanceof NetworkError && query.error.kind === 'signed-out'
  const onRejected = useEffectEvent(() => {
    signOut('rejected')
  })
  useEffect(() => {
    if (isRejected) onRejected()
  }, [isRejected])

  function show(next: Filter) {
    setParams((current) => withFilter(current, next), { preventScrollReset: true })
  }

  return (
    <div className="interactions">
      <div className="bar">
        <Chips known={known} filter={filter} onChange={show} />
      </div>
      <div className="stream">
        {query.data !== undefined && (query.isRefetchError || query.isPaused) && (
          <StaleLine readAtMs={query.dataUpdatedAt} isOffline={query.isPaused} onRetry={refetch} />
        )}
        {rows.length > 0 ? (
          <List
            rows={rows}
            reader={reader}
            isComplete={!query.hasNextPage}
            isBusy={query.isFetching}
            nowMs={query.dataUpdatedAt}
          />
        ) : query.isError ? (
          <FailureNotice error={query.error} networkName={network.name} onRetry={refetch} />
        ) : query.isPending || query.hasNextPage ? (
          <Waiting isOffline={query.isPaused} />
        ) : (
          <Empty
            hasFilter={filter.length > 0}
            onShowAll={() => {
              show([])
            }}
          />
        )}
        {query.data !== undefined && (rows.length > 0 || query.hasNextPage) && (
          <ListEnd
            hasOlder={query.hasNextPage}
            isLoadingOlder={query.isFetchingNextPage}
            error={query.isFetchNextPageError ? query.error : undefined}
            networkName={network.name}
            canLoad={!query.isFetching}
            onLoadOlder={() => {
              void query.fetchNextPage({ cancelRefetch: false })
            }}
          />
        )}
      </div>
    </div>
  )
}

function Waiting({ isOffline }: { isOffline: boolean }) {
  if (isOffline)
    return <Notice title="You are offline">Your interactions load as soon as you are back.</Notice>
  return (
    <div role="feed" aria-label="Interactions" aria-busy>
      <p className="visually-hidden" role="status">
        Loading interactions…
      </p>
      <RowSkeletons />
    </div>
  )
}

function Empty({ hasFilter, onShowAll }: { hasFilter: boolean; onShowAll: () => void }) {
  if (!hasFilter)
    return (
      <Notice title="Nothing yet">
        <p>When somebody follows you, or stars, reposts or answers your posts, you will read it here.</p>
      </Notice>
    )
  return (
    <Notice
      title="Nothing of this kind"
      actions={
        <button type="button" className="button" onClick={onShowAll}>
          Show all
        </button>
      }
    >
      <p>No interaction matches this filter.</p>
    </Notice>
  )
}
