import { NetworkError } from '#client/network/errors.ts'
import { refetchSummary } from '#client/domain/refetch-summary.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { unseenIn } from '#client/domain/unseen.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useSession } from '#client/session/session.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { Chips } from './chips.tsx'
import { FailureNotice } from './failure-notice.tsx'
import type { Filter } from './filter.ts'
import { actionsToRead, filterOf, withFilter } from './filter.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { KeepPlace } from './keep-place.tsx'
import { ListEnd } from './list-end.tsx'
import { List } from './list.tsx'
import { NewsPill } from './news-pill.tsx'
import { countNews, newsOptions } from './news.ts'
import { Empty, Waiting } from './no-rows.tsx'
import { PauseLine } from './pause-line.tsx'
import { pauseOf } from './pause.ts'
import { SeenLine } from './seen-line.tsx'
import { StaleLine } from './stale-line.tsx'
import { rowsOf, streamOptions } from './stream.ts'
import { useDisplayedAgain } from './use-displayed-again.ts'
import { useFailure } from './use-failure.ts'
import { useLeftPlace, useReturnToPlace } from './use-left-place.ts'
import { useReadingKeys } from './use-reading-keys.ts'
import { useTitleCount } from './use-title-count.ts'
import { useVisit } from './use-visit.ts'
import './interactions-page.css'

/** The notifications page: the only container; everything below is a function of values. */
export function InteractionsPage({ signedIn }: { signedIn: SignedIn }) {
  const { network, account } = signedIn
  const known = network.dialect.actions
  const [params, setParams] = useSearchParams()
  const filter = filterOf(params, known)
  const isWhole = filter.length === 0
  const shown = actionsToRead(filter, known)

  const leftPlace = useLeftPlace(accountKey(account))
  const query = useInfiniteQuery(streamOptions(signedIn, shown, leftPlace.resume))
  const { rows } = rowsOf(query.data)
  const failure = useFailure(query)
  const { since, seen, markAllSeen } = useVisit({ account: accountKey(account), rows, isWhole })
  const newest = query.data?.pages[0]?.newerThan
  const news = useQuery({ ...newsOptions(signedIn, newest), enabled: query.data !== undefined }).data
  const newsCount = countNews(news, { rows, shown, seen })
  const unseen = unseenIn(rows, since)
  const announcement = useRefetchAnnouncement(rows)
  const pause = pauseOf(signedIn)
  const pausedUntilMs = useSyncExternalStore(pause.subscribe, pause.get)

  function refetch() {
    void query.refetch({ cancelRefetch: false })
  }
  function goOn() {
    pause.set(0)
    refetch()
  }
  function refreshAtTop() {
    window.scrollTo({ top: 0, behavior: 'instant' })
    refetch()
  }
  function show(next: Filter) {
    window.scrollTo({ top: 0, behavior: 'instant' })
    setParams((current) => withFilter(current, next), { preventScrollReset: true })
  }

  useDisplayedAgain({ isBusy: query.isFetching, refetch })
  useReturnToPlace({ ...leftPlace, rows })
  useReadingKeys({ onRefresh: refreshAtTop })
  useTitleCount(unseen.size + newsCount.inside)
  useSignOutWhenRejected(query.error)

  return (
    <div className="interactions">
      <h1 className="visually-hidden">Interactions</h1>
      {rows.length > 0 && (
        <a className="skip-link" href="#list-end">
          Skip past the list
        </a>
      )}
      <div className="bar">
        <Chips known={known} filter={filter} onChange={show} />
        <KeysDialog />
      </div>
      <div className="stream">
        <NewsPill
          news={newsCount}
          onShowNew={refreshAtTop}
          onShowAll={() => {
            show([])
          }}
        />
        <p className="visually-hidden" role="status">
          {announcement}
        </p>
        <KeepPlace key={shown.join()} rows={rows}>
          {pausedUntilMs > 0 ? (
            <PauseLine untilMs={pausedUntilMs} networkName={network.name} onOver={goOn} />
          ) : (
            query.data !== undefined &&
            (query.isRefetchError || query.isPaused) && (
              <StaleLine
                readAtMs={query.dataUpdatedAt}
                isOffline={query.isPaused}
                onRetry={() => void query.refetch()}
              />
            )
          )}
          {unseen.size > 0 && <SeenLine count={unseen.size} onMarkAllSeen={markAllSeen} />}
          {rows.length > 0 ? (
            <List
              rows={rows}
              reader={{ viewerId: account.viewer.id, networkName: network.name }}
              unseen={unseen}
              isComplete={!query.hasNextPage}
              isBusy={query.isFetching}
              nowMs={query.dataUpdatedAt}
            />
          ) : pausedUntilMs > 0 ? null : failure !== undefined && !query.isPaused ? (
            <FailureNotice
              error={failure}
              networkName={network.name}
              isTrying={query.isFetching}
              onRetry={() => void query.refetch()}
            />
          ) : query.isPending || query.hasNextPage ? (
            <Waiting isOffline={query.isPaused} />
          ) : (
            <Empty
              hasFilter={!isWhole}
              onShowAll={() => {
                show([])
              }}
            />
          )}
        </KeepPlace>
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

/** A whole sentence after a refetch that brought something, for the live region. */
function useRefetchAnnouncement(rows: readonly Row[]): string {
  const [before, setBefore] = useState(rows)
  const [announcement, setAnnouncement] = useState('')
  if (rows !== before) {
    const { added, updated } = refetchSummary(before, rows)
    const parts = [added > 0 ? `${String(added)} new` : '', updated > 0 ? `${String(updated)} updated` : '']
    setBefore(rows)
    setAnnouncement(parts.filter((part) => part !== '').join(', '))
  }
  return announcement
}

/** The network no longer accepts the token: forget it, and offer to sign in again. */
function useSignOutWhenRejected(error: unknown) {
  const { signOut } = useSession()
  const isRejected = error instanceof NetworkError && error.kind === 'signed-out'
  const onRejected = useEffectEvent(() => {
    signOut('rejected')
  })
  useEffect(() => {
    if (isRejected) onRejected()
  }, [isRejected])
}
