import { NetworkError } from '#client/network/errors.ts'
import type { RefetchSummary } from '#client/domain/refetch-summary.ts'
import { refetchSummary } from '#client/domain/refetch-summary.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { unseenIn } from '#client/domain/unseen.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useSession } from '#client/session/session.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { signInAgain } from '#client/session/sign-in-again.ts'
import { useWords } from '#client/ui/use-words.ts'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { Chips } from './chips.tsx'
import type { Filter } from './filter.ts'
import { actionsToRead, filterOf, withFilter } from './filter.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { ListEnd } from './list-end.tsx'
import { List } from './list.tsx'
import { NewsPill } from './news-pill.tsx'
import { countNews, newsOptions } from './news.ts'
import { NoRows } from './no-rows.tsx'
import { endPause, pauseOf } from './pause.ts'
import { SeenLine } from './seen-line.tsx'
import { StreamLine } from './stream-line.tsx'
import { useDisplayedAgain } from './use-displayed-again.ts'
import { useFocusOnOlder } from './use-focus-on-older.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useBeginAtTop, useLeftPlace } from './use-left-place.ts'
import { useReadingKeys } from './use-reading-keys.ts'
import { useStream } from './use-stream.ts'
import { useTabSign } from './use-tab-sign.ts'
import { useVisit } from './use-visit.ts'
import './interactions-page.css'

/** The notifications page: the only container; everything below is a function of values. */
export function InteractionsPage({ signedIn }: { signedIn: SignedIn }) {
  'use memo'
  const words = useWords()
  const { showsNewInTab, loadsOlder } = useSettings()
  const { network, account } = signedIn
  const known = network.dialect.actions
  const [params, setParams] = useSearchParams()
  const filter = filterOf(params, known)
  const isWhole = filter.length === 0
  const shown = actionsToRead(filter, known)

  const leftPlace = useLeftPlace(accountKey(account))
  const stream = useStream(signedIn, { actions: shown, isWhole, resume: leftPlace.place?.depth })
  const { rows, readAtMs, isStored, failure } = stream
  const list = shown.join()
  const { since, seen, markAllSeen } = useVisit({
    account: accountKey(account),
    rows,
    isSeen: isWhole && !isStored,
  })
  const news = useQuery({
    ...newsOptions(signedIn, stream.newerThan),
    enabled: readAtMs !== undefined && !isStored,
  })
  const newsCount = countNews(news.data, { rows, shown, seen })
  const unseen = unseenIn(rows, since)
  const hasUnseenBelow = stream.hasOlder && unseen.has(rows.at(-1)?.key ?? '')
  const announcement = useRefetchAnnouncement(list, rows)
  const pause = pauseOf(signedIn)
  const region = useRef<HTMLDivElement>(null)
  const pausedUntilMs = useSyncExternalStore(pause.subscribe, pause.get)

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
      signInAgain(network, scopes)
    },
  }

  useDisplayedAgain({ isBusy: stream.isReading, refetch: stream.refetch })
  useBeginAtTop()
  useReadingKeys({ onRefresh: refreshAtTop })
  const { noteAsked, leadThere } = useFocusOnOlder()
  useKeptFocus(region)
  useTabSign(showsNewInTab ? unseen.size + newsCount.inside : 0, hasUnseenBelow)
  useSignOutWhenRejected(failure?.error ?? news.error)

  const lines = (
    <>
      <StreamLine
        stream={stream}
        networkName={network.name}
        pausedUntilMs={pausedUntilMs}
        onPauseOver={() => {
          endPause(pause)
        }}
        {...remedies}
      />
      {unseen.size > 0 && (
        <SeenLine
          count={unseen.size}
          isAtLeast={hasUnseenBelow}
          onMarkAllSeen={isWhole ? markAllSeen : undefined}
        />
      )}
    </>
  )
  return (
    <div className="interactions">
      <h1 className="visually-hidden">{words.say('list.title')}</h1>
      {rows.length > 0 && (
        <a className="skip-link" href="#list-end">
          {words.say('list.skip')}
        </a>
      )}
      <div className="bar">
        <Chips known={known} filter={filter} onChange={show} />
        <KeysDialog />
      </div>
      <div ref={region} className="stream" tabIndex={-1}>
        <NewsPill news={newsCount} onShowNew={refreshAtTop} onShowAll={showAll} />
        <p className="visually-hidden" role="status">
          {announcement}
        </p>
        {rows.length > 0 ? (
          <List
            key={list}
            rows={rows}
            lines={lines}
            comingBack={leftPlace}
            isStored={isStored}
            reader={{ viewerId: account.viewer.id, networkName: network.name }}
            unseen={unseen}
            isComplete={!stream.hasOlder && !isStored}
            isBusy={stream.isReading}
            nowMs={stream.shownAtMs}
            onRowsChange={leadThere}
          />
        ) : (
          <Fragment key={list}>
            {lines}
            {pausedUntilMs === 0 && (
              <NoRows
                stream={stream}
                networkName={network.name}
                hasFilter={!isWhole}
                onShowAll={showAll}
                {...remedies}
              />
            )}
          </Fragment>
        )}
        {readAtMs !== undefined && !isStored && (rows.length > 0 || stream.hasOlder) && (
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
function useRefetchAnnouncement(list: string, rows: readonly Row[]): string {
  const [before, setBefore] = useState({ list, rows })
  const words = useWords()
  const [summary, setSummary] = useState<RefetchSummary>()
  if (rows !== before.rows) {
    setBefore({ list, rows })
    setSummary(before.list === list ? refetchSummary(before.rows, rows) : undefined)
  }
  if (summary === undefined) return ''
  const { added, updated } = summary
  return words.say('list.refreshed', { added, updated, both: added > 0 && updated > 0 ? 'yes' : 'no' })
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
