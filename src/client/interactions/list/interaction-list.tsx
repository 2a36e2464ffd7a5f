import './interaction-list.css'
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Day, dayOf } from '#client/domain/days.ts'
import { objectOf } from '#client/domain/interaction.ts'
import type { Row as RowValue } from '#client/domain/reconcile.ts'
import type { ViewerContext } from '#client/domain/sentence.ts'
import type { Unread } from '#client/domain/unread/unread.ts'
import { visitTime } from '#client/domain/unread/unread-summary.ts'
import type { Translation } from '#client/i18n/translation.ts'
import type { OpenPart } from '#client/interactions/row/row.tsx'
import { useSettings } from '#client/settings/use-settings.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'
import { useVirtualList } from '#client/virtual-list/use-virtual-list.ts'
import { VirtualList } from '#client/virtual-list/virtual-list.tsx'
import { ListRow } from './list-row.tsx'
import type { ScrollToRow } from './scroll/use-list-position.ts'
import { type SavedScrollState, useScrollRestoration } from './scroll/use-scroll-restoration.ts'

interface Props {
  ref: Ref<VirtualListHandle>
  scrollToRow: Ref<ScrollToRow>
  rows: readonly RowValue[]
  /** What is above the rows. */
  header: ReactNode
  saved: SavedScrollState
  /** The rows were kept by an earlier start. */
  isFromCache: boolean
  viewer: ViewerContext
  unread: Unread
  /** Since when it is unread, epoch milliseconds; undefined on a first visit. */
  sinceMs: number | undefined
  /** No older row exists. */
  isComplete: boolean
  isBusy: boolean
  /** When today began, epoch milliseconds. */
  todayMs: number
  /** Called whenever other rows may have been mounted. */
  onRowsMounted: () => void
}

/** The rows in the order of the network, with a heading where a day begins. */
export function InteractionList({
  ref,
  scrollToRow,
  rows,
  header,
  saved,
  isFromCache,
  viewer,
  unread,
  sinceMs,
  isComplete,
  isBusy,
  todayMs,
  onRowsMounted,
}: Props) {
  'use memo'
  const { density } = useSettings()
  const list = useVirtualList(rows, density)
  useImperativeHandle(ref, () => list.dom, [list.dom])
  useImperativeHandle(scrollToRow, () => (key, top) => {
    if (list.dom.itemElement(key) === undefined) flushSync(() => list.scrollToKey(key, top))
    return list.scrollToKey(key, top)
  })
  useScrollRestoration({ ...saved, list, isFromCache })
  useLayoutEffect(onRowsMounted)
  // Here and not in the row, which may be unmounted and mounted again.
  const [openParts, setOpenParts] = useState<ReadonlySet<string>>(new Set())
  const i18n = useTranslation()
  const titles = dayTitles(rows, todayMs, i18n)
  const lastUnread = rows.findLastIndex((row) => unread.has(row.key))
  const lastVisit = sinceMs === undefined ? undefined : visitTime(sinceMs, todayMs, i18n)

  function setOpen(key: string, part: OpenPart, isOpen: boolean) {
    const name = openName(key, part)
    setOpenParts((open) => {
      if (open.has(name) === isOpen) return open
      return isOpen ? new Set([...open, name]) : new Set([...open].filter((other) => other !== name))
    })
  }

  return (
    <VirtualList
      list={list}
      header={header}
      label={i18n.t('list.title')}
      isBusy={isBusy}
      renderItem={(row, index, isAfterGap) => {
        const isNewDay = titles[index] !== titles[index - 1]
        return (
          <ListRow
            key={row.key}
            row={row}
            viewer={viewer}
            position={index + 1}
            setSize={isComplete ? rows.length : -1}
            day={isNewDay || isAfterGap ? titles[index] : undefined}
            isNewDay={isNewDay}
            isRepeated={isRepeated(rows, index)}
            unread={unread.get(row.key)}
            lastVisit={index === lastUnread && index < rows.length - 1 ? lastVisit : undefined}
            isListOpen={openParts.has(openName(row.key, 'list'))}
            isTextOpen={openParts.has(openName(row.key, 'text'))}
            onOpen={setOpen}
          />
        )
      }}
    />
  )
}

/** How many rows above are near enough to show what a row is about. */
const NEAR_ROWS = 3

/** Whether a row near above shows the same object. */
function isRepeated(rows: readonly RowValue[], index: number): boolean {
  const object = rows[index] && objectOf(rows[index].interaction)
  if (object === undefined) return false
  return rows.slice(Math.max(0, index - NEAR_ROWS), index).some(({ interaction }) => {
    const above = objectOf(interaction)
    return above?.kind === object.kind && above.id === object.id
  })
}

function openName(key: string, part: OpenPart): string {
  return `${part} ${key}`
}

/** Returns the title of each row's day. A row without a time belongs to the day above it. */
function dayTitles(
  rows: readonly RowValue[],
  todayMs: number,
  i18n: Translation,
): readonly (string | undefined)[] {
  let day: Day | undefined
  return rows.map(({ interaction: { atMs } }) => {
    if (atMs !== undefined && !(day && atMs >= day.startMs && atMs < day.endMs))
      day = dayOf(atMs, todayMs, i18n)
    return day?.title
  })
}
