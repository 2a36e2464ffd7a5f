import { NetworkError } from '#client/network/errors.ts'
import type { RefetchSummary } from '#client/domain/refetch-summary.ts'
import { refetchSummary } from '#client/domain/refetch-summary.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { unreadIn } from '#client/domain/unread.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useSession } from '#client/session/session.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { signInAgain } from '#client/session/sign-in-again.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Fragment, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { FilterChips } from '#client/interactions/filter/filter-chips.tsx'
import type { Filter } from '#client/interactions/filter/filter.ts'
import { actionsToRead, filterOf, withFilter } from '#client/interactions/filter/filter.ts'
import { ShortcutsDialog } from '#client/interactions/list/shortcuts-dialog.tsx'
import { ListEnd } from '#client/interactions/list/list-end.tsx'
import { InteractionList } from '#client/interactions/list/interaction-list.tsx'
import { NewItemsPill } from '#client/interactions/unread/new-items-pill.tsx'
import { countNewerItems, newerItemsOptions } from '#client/interactions/stream/newer-items.ts'
import { EmptyState } from '#client/interactions/status/empty-state.tsx'
import { rateLimitOf } from '#client/interactions/stream/rate-limit.ts'
import { UnreadSummary } from '#client/interactions/unread/unread-summary.tsx'
import { StreamNotice } from '#client/interactions/status/stream-notice.tsx'
import { useRefetchOnReturn } from '#client/interactions/stream/use-refetch-on-return.ts'
import { useFocusOlder } from '#client/interactions/list/use-focus-older.ts'
import { useFocusRestoration } from '#client/interactions/list/use-focus-restoration.ts'
import { useScrollToTop, useSavedScroll } from '#client/interactions/list/use-scroll-restoration.ts'
import { useOverdue } from '#client/interactions/status/use-overdue.ts'
import { useListShortcuts } from '#client/interactions/list/use-list-shortcuts.ts'
import { useStream } from '#client/interactions/stream/use-stream.ts'
import { useTabTitle } from '#client/interactions/unread/use-tab-title.ts'
import { useReadState } from '#client/interactions/unread/use-read-state.ts'
import './interactions-page.css'

/** The notifications page: the only container; everything below is a function of values. */
export function InteractionsPage({ signedIn }: { signedIn: SignedIn }) {
  'use memo'
  const i18n = useTranslation()
  const { showsNewInTab, loadsOlder } = useSettings()
  const { network, account } = signedIn
  const known = network.dialect.actions
  const [params, setParams] = useSearchParams()
  const filter = filterOf(params, known)
  const isUnfiltered = filter.length === 0
  const shown = actionsToRead(filter, known)

  const leftPlace = useSavedScroll(accountKey(account))
  const stream = useStream(signedIn, { actions: shown, isUnfiltered, resume: leftPlace.place?.depth })
  const { rows, readAtMs, isFromCache, failure } = stream
  const isOverdue = useOverdue(isFromCache)
  const list = shown.join()
  const { since, seen, markAllSeen } = useReadState({
    account: accountKey(account),
    rows,
    isSeen: isUnfiltered && !isFromCache,
  })
  const news = useQuery({
    ...newerItemsOptions(signedIn, stream.newerThan),
    enabled: readAtMs !== undefined && !isFromCache,
  })
  const unseen = unreadIn(rows, since)
  const newsCount = countNewerItems(news.data, { rows, shown, seen, unseen })
  const hasUnseenBelow = stream.hasOlder && unseen.has(rows.at(-1)?.key ?? '')
  const announcement = useRefetchAnnouncement(list, rows)
  const rateLimit = rateLimitOf(signedIn)
  const region = useRef<HTMLDivElement>(null)
  const pausedUntilMs = useSyncExternalStore(rateLimit.subscribe, rateLimit.get)

  function refreshAtTop() {
    window.scrollTo({ top: 0, behavior: 'instant' })
    stream.refetch()
  }
  function show(next: Filter) {
    setParams((current) => withFilter(current, next), { preventScrollReset: true })
  }

  function showAll() {
    show([])
  }

  const remedies = {
    onRetry: stream.refetch,
    onSignIn: (scopes: readonly string[]) => {
      void signInAgain(network, scopes)
    },
  }

  useRefetchOnReturn({ isBusy: stream.isReading, refetch: stream.refetch })
  useScrollToTop()
  useListShortcuts({ onRefresh: refreshAtTop })
  const { noteAsked, leadThere } = useFocusOlder()
  useFocusRestoration(region)
  const newCount = unseen.size + newsCount.besidesUnread
  useTabTitle(showsNewInTab ? newCount : 0, hasUnseenBelow || newsCount.isAtLeast)
  useSignOutWhenRejected(failure?.error ?? news.error)

  const lines = (
    <>
      <StreamNotice
        stream={stream}
        isOverdue={isOverdue}
        networkName={network.name}
        pausedUntilMs={pausedUntilMs}
        onPauseOver={() => {
          rateLimit.end()
        }}
        {...remedies}
      />
      {unseen.size > 0 && (
        <UnreadSummary
          count={unseen.size}
          isAtLeast={hasUnseenBelow}
          onMarkAllSeen={isUnfiltered ? markAllSeen : undefined}
        />
      )}
    </>
  )
  return (
    <div className="interactions">
      <h1 className="visually-hidden">{i18n.t('list.title')}</h1>
      {rows.length > 0 && (
        <a className="skip-link" href="#list-end">
          {i18n.t('list.skip')}
        </a>
      )}
      <div className="bar">
        <FilterChips known={known} filter={filter} onChange={show} />
        <ShortcutsDialog />
      </div>
      <div ref={region} className="stream" tabIndex={-1}>
        <NewItemsPill news={newsCount} onShowNew={refreshAtTop} onShowAll={showAll} />
        <p className="visually-hidden" role="status">
          {announcement}
        </p>
        {rows.length > 0 ? (
          <InteractionList
            key={list}
            rows={rows}
            lines={lines}
            comingBack={leftPlace}
            isFromCache={isFromCache}
            reader={{ viewerId: account.viewer.id, networkName: network.name }}
            unseen={unseen}
            isComplete={!stream.hasOlder && !isFromCache}
            isBusy={stream.isReading}
            nowMs={stream.shownAtMs}
            onRowsChange={leadThere}
          />
        ) : (
          <Fragment key={list}>
            {lines}
            {pausedUntilMs === 0 && (
              <EmptyState
                stream={stream}
                networkName={network.name}
                hasFilter={!isUnfiltered}
                onShowAll={showAll}
                {...remedies}
              />
            )}
          </Fragment>
        )}
        {readAtMs !== undefined && !isFromCache && (rows.length > 0 || stream.hasOlder) && (
          <ListEnd
            hasOlder={stream.hasOlder}
            isLoadingOlder={stream.isReadingOlder}
            error={failure?.isOlder === true ? failure.error : undefined}
            networkName={network.name}
            canLoad={stream.canLoadOlder}
            isAutomatic={loadsOlder}
            onLoadOlder={stream.loadOlder}
            onAskOlder={() => {
              noteAsked()
              stream.loadOlder()
            }}
          />
        )}
      </div>
    </div>
  )
}

/** A whole sentence after a refetch that brought something, for the live region. */
function useRefetchAnnouncement(list: string, rows: readonly Row[]): ReactNode {
  const [last, setLast] = useState({
    list,
    rows,
    summary: undefined as RefetchSummary | undefined,
    serial: 0,
  })
  const i18n = useTranslation()
  if (rows !== last.rows) {
    const summary = last.list === list ? refetchSummary(last.rows, rows) : undefined
    setLast({ list, rows, summary, serial: last.serial + 1 })
  }
  if (last.summary === undefined) return ''
  const { added, updated } = last.summary
  // Another element each time: the same words twice are news as well.
  return (
    <span key={last.serial}>
      {i18n.t('list.refreshed', { added, updated, both: added > 0 && updated > 0 ? 'yes' : 'no' })}
    </span>
  )
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
