import './interactions-page.css'
import { type ReactNode, useState } from 'react'
import { chipsOf } from '#client/domain/actions.ts'
import { isFolded } from '#client/interactions/filter/filter.ts'
import { FilterChips } from '#client/interactions/filter/filter-chips.tsx'
import { useFilter } from '#client/interactions/filter/use-filter.ts'
import { Feed } from '#client/interactions/list/feed.tsx'
import { useListPosition } from '#client/interactions/list/scroll/use-list-position.ts'
import { UnreadAbove } from '#client/interactions/list/unread-above.tsx'
import { RepliesProvider } from '#client/interactions/replies/replies-provider.tsx'
import { GroupActorsContext } from '#client/interactions/row/group-actors.ts'
import { RowActionsProvider } from '#client/interactions/row-actions/row-actions-provider.tsx'
import { EmptyState } from '#client/interactions/status/empty-state.tsx'
import { StreamNotice } from '#client/interactions/status/stream-notice.tsx'
import { useStreamStatus } from '#client/interactions/status/use-stream-status.ts'
import { useReadGroupActors } from '#client/interactions/stream/use-read-group-actors.ts'
import { useRefetchOnReturn } from '#client/interactions/stream/use-refetch-on-return.ts'
import { useStream } from '#client/interactions/stream/use-stream.ts'
import { NewItemsPill } from '#client/interactions/unread/new-items-pill.tsx'
import { UnreadSummary } from '#client/interactions/unread/unread-summary.tsx'
import { useUnread } from '#client/interactions/unread/use-unread.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

/** The notifications page: the only container; everything below is a function of values. */
export function InteractionsPage({ signedIn }: { signedIn: SignedIn }) {
  'use memo'
  const i18n = useTranslation()
  const settings = useSettings()
  const { network, account } = signedIn
  const known = network.dialect.actions
  const [notice, setNotice] = useState<ReactNode>(null)
  const { filter, isUnfiltered, actions, show, showOnly, showAll } = useFilter(known)
  const position = useListPosition(accountKey(account))
  const stream = useStream(signedIn, { actions, isUnfiltered, readDepth: position.readDepth })
  const { unread, sinceMs, newer, checkError, counts, chipCounts, hasUnreadBelow, markAllSeen } = useUnread(
    signedIn,
    stream,
    { actions, isUnfiltered, settings },
  )
  const readGroupActors = useReadGroupActors(signedIn)
  const status = useStreamStatus(signedIn, stream, checkError)
  useRefetchOnReturn({ isBusy: stream.isReading, refetch: stream.refetch })

  function refreshAtTop() {
    window.scrollTo({ top: 0, behavior: 'instant' })
    stream.refetch()
  }

  return (
    <div className="interactions">
      <h1 className="visually-hidden">{i18n.t('list.title')}</h1>
      {stream.rows.length > 0 && (
        <a className="skip-link" href="#list-end">
          {i18n.t('list.skip')}
        </a>
      )}
      <div className="bar">
        <FilterChips
          known={known}
          filter={filter}
          isFolded={isFolded(filter, stream.wholeRows)}
          counts={chipCounts}
          onChange={show}
        />
      </div>
      <RowActionsProvider
        signedIn={signedIn}
        isRead={stream.readAtMs !== undefined}
        onNotice={setNotice}
        onShowOnly={filter.length === 1 ? undefined : showOnly}
      >
        <RepliesProvider signedIn={signedIn} hasRows={stream.rows.length > 0}>
          <GroupActorsContext value={readGroupActors}>
            <Feed
              stream={stream}
              listKey={actions.join()}
              viewer={{ viewerId: account.viewer.id, networkName: network.name }}
              unread={unread}
              sinceMs={sinceMs}
              position={position}
              loadsOlder={settings.loadsOlder}
              pill={
                <NewItemsPill newer={newer} onShowNew={refreshAtTop} onShowAll={showAll}>
                  <UnreadAbove
                    key={actions.join()}
                    list={position.list}
                    scrollToRow={position.scrollToRow}
                    rows={stream.rows}
                    unread={unread}
                    isNewerOffered={newer.inside > 0}
                  />
                </NewItemsPill>
              }
              header={
                <>
                  <StreamNotice {...status} />
                  {notice}
                  {sinceMs !== undefined && unread.size > 0 && (
                    <UnreadSummary
                      counts={counts}
                      sinceMs={sinceMs}
                      isAtLeast={hasUnreadBelow}
                      chips={filter.length === 1 ? [] : chipsOf(known)}
                      onShow={(chip) => {
                        show([chip])
                      }}
                      onMarkAllSeen={isUnfiltered ? markAllSeen : undefined}
                    />
                  )}
                </>
              }
              empty={<EmptyState {...status} filter={filter} onShowAll={showAll} />}
              onRefresh={refreshAtTop}
            />
          </GroupActorsContext>
        </RepliesProvider>
      </RowActionsProvider>
    </div>
  )
}
