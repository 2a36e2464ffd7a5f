import type { Day } from '#client/domain/days.ts'
import { dayOf } from '#client/domain/days.ts'
import type { Row as RowValue } from '#client/domain/reconcile.ts'
import type { Unread } from '#client/domain/unread.ts'
import type { ViewerContext } from '#client/domain/sentence.ts'
import type { Translation } from '#client/i18n/translation.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { ReactNode } from 'react'
import { useLayoutEffect, useState } from 'react'
import { ScrollAnchor } from '#client/virtual-list/scroll-anchor.tsx'
import { ListRow } from './list-row.tsx'
import type { OpenPart } from '#client/interactions/row/row.tsx'
import type { ScrollRestoration } from './use-scroll-restoration.ts'
import { useScrollRestoration } from './use-scroll-restoration.ts'
import { useRowWindow } from '#client/virtual-list/use-row-window.ts'
import './interaction-list.css'

interface Props {
  rows: readonly RowValue[]
  /** What stands above the rows. */
  lines: ReactNode
  /** Where the reader comes back to. */
  comingBack: ScrollRestoration
  /** They are of an earlier start. */
  isFromCache: boolean
  reader: ViewerContext
  /** What is new since the last visit. */
  unseen: Unread
  /** No older row exists. */
  isComplete: boolean
  isBusy: boolean
  /** Epoch milliseconds; decides what "Today" is. */
  nowMs: number
  /** Called whenever other rows may have come into the document. */
  onRowsChange: () => void
}

/** The rows in the order of the network, with a heading where a day begins. Those far from the screen are room alone. */
export function InteractionList({
  rows,
  lines,
  comingBack,
  isFromCache,
  reader,
  unseen,
  isComplete,
  isBusy,
  nowMs,
  onRowsChange,
}: Props) {
  'use memo'
  const { pieces, above, reveal } = useRowWindow(rows)
  useScrollRestoration({ ...comingBack, rows, isFromCache, reveal, pieces })
  useLayoutEffect(onRowsChange)
  // Here and not in the row, which may leave the document and come back.
  const [openParts, setOpenParts] = useState<ReadonlySet<string>>(new Set())
  const i18n = useTranslation()
  const titles = dayTitles(rows, nowMs, i18n)
  const lastUnseen = rows.findLastIndex((row) => unseen.has(row.key))

  function setOpen(key: string, part: OpenPart, isOpen: boolean) {
    const name = openName(key, part)
    setOpenParts((open) => {
      if (open.has(name) === isOpen) return open
      return isOpen ? new Set([...open, name]) : new Set([...open].filter((other) => other !== name))
    })
  }

  // One flat list, so that a row stays the same element when it comes to stand in another piece.
  return (
    <ScrollAnchor rows={rows} lines={lines} above={above}>
      <div
        className="feed"
        role="feed"
        aria-label={i18n.t('list.title')}
        aria-busy={isBusy}
        data-rows={rows.length}
      >
        {pieces.flatMap((piece) =>
          piece.isGap
            ? [<Gap key={piece.to === rows.length ? 'last' : piece.from} heightPx={piece.heightPx} />]
            : rows.slice(piece.from, piece.to).map((row, offset) => {
                const index = piece.from + offset
                const isNewDay = titles[index] !== titles[index - 1]
                return (
                  <ListRow
                    key={row.key}
                    row={row}
                    reader={reader}
                    position={index + 1}
                    setSize={isComplete ? rows.length : -1}
                    day={isNewDay || offset === 0 ? titles[index] : undefined}
                    isNewDay={isNewDay}
                    unseen={unseen.get(row.key)}
                    isLastUnseen={index === lastUnseen && index < rows.length - 1}
                    isListOpen={openParts.has(openName(row.key, 'list'))}
                    isTextOpen={openParts.has(openName(row.key, 'text'))}
                    onOpen={setOpen}
                  />
                )
              }),
        )}
      </div>
    </ScrollAnchor>
  )
}

function openName(key: string, part: OpenPart): string {
  return `${part} ${key}`
}

/** The room of rows that do not stand in the document. */
function Gap({ heightPx }: { heightPx: number }) {
  return <div className="gap" style={{ height: heightPx }} />
}

/** The title of each row's day. A row without a time belongs to the day above it. */
function dayTitles(
  rows: readonly RowValue[],
  nowMs: number,
  i18n: Translation,
): readonly (string | undefined)[] {
  let day: Day | undefined
  return rows.map(({ interaction: { atMs } }) => {
    if (atMs !== undefined && !(day && atMs >= day.startMs && atMs < day.endMs))
      day = dayOf(atMs, nowMs, i18n)
    return day?.title
  })
}
