import './feed.css'
import { Fragment, type ReactNode, useRef, useSyncExternalStore } from 'react'
import type { ViewerContext } from '#client/domain/sentence.ts'
import type { Unread } from '#client/domain/unread/unread.ts'
import type { Stream } from '#client/interactions/stream/use-stream.ts'
import { onTick, startOfToday } from '#client/ui/clock.ts'
import { InteractionList } from './interaction-list.tsx'
import { ListEnd } from './list-end.tsx'
import { RefetchAnnouncement } from './refetch-announcement.tsx'
import type { ListPosition } from './scroll/use-list-position.ts'
import { useFocusOlder } from './use-focus-older.ts'
import { useFocusRestoration } from './use-focus-restoration.ts'
import { useListShortcuts } from './use-list-shortcuts.ts'

interface Props {
  stream: Stream
  /** Names the list by what it shows; another one begins anew. */
  listKey: string
  viewer: ViewerContext
  unread: Unread
  /** Since when it is unread, epoch milliseconds; undefined on a first visit. */
  sinceMs: number | undefined
  position: ListPosition
  /** Older rows load by themselves when the end comes near. */
  loadsOlder: boolean
  /** Is over the list, whatever the list says. */
  pill: ReactNode
  /** Is between the pill and the rows. */
  header: ReactNode
  /** Is where the rows would be when there are none. */
  empty: ReactNode
  onRefresh: () => void
}

/** The list and all that belongs to it: its end, its keys, the focus, the live region. */
export function Feed({
  stream,
  listKey,
  viewer,
  unread,
  sinceMs,
  position,
  loadsOlder,
  pill,
  header,
  empty,
  onRefresh,
}: Props) {
  'use memo'
  const { rows, readAtMs, isFromCache, failure, hasOlder } = stream
  const { list, scrollToRow, saved } = position
  // Changes once a day, so that "Today" becomes "Yesterday" at midnight, also without a network.
  const todayMs = useSyncExternalStore(onTick, startOfToday)
  const region = useRef<HTMLDivElement>(null)
  useListShortcuts({ list, onRefresh })
  const { expectOlder, focusFirstOlder } = useFocusOlder(list)
  useFocusRestoration(region, list)
  const hasEnd = readAtMs !== undefined && !isFromCache && (rows.length > 0 || hasOlder)
  return (
    <div ref={region} className="stream" tabIndex={-1}>
      {pill}
      <RefetchAnnouncement listKey={listKey} rows={rows} />
      {rows.length > 0 ? (
        <InteractionList
          key={listKey}
          ref={list}
          scrollToRow={scrollToRow}
          rows={rows}
          header={header}
          saved={saved}
          isFromCache={isFromCache}
          viewer={viewer}
          unread={unread}
          sinceMs={sinceMs}
          isComplete={!hasOlder && !isFromCache}
          isBusy={stream.isReading}
          todayMs={todayMs}
          onRowsMounted={focusFirstOlder}
        />
      ) : (
        <Fragment key={listKey}>
          {header}
          {empty}
        </Fragment>
      )}
      {hasEnd && (
        <ListEnd
          hasOlder={hasOlder}
          isLoadingOlder={stream.isReadingOlder}
          error={failure?.isOlder === true ? failure.error : undefined}
          networkName={viewer.networkName}
          canLoad={stream.canLoadOlder}
          isAutomatic={loadsOlder && !stream.isLoadingHeld}
          onLoadOlder={stream.loadOlderByItself}
          onAskOlder={() => {
            expectOlder(rows.length)
            stream.loadOlder()
          }}
        />
      )}
    </div>
  )
}
