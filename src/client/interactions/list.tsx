import { dayOf } from '#client/domain/days.ts'
import type { Row as RowValue } from '#client/domain/reconcile.ts'
import type { Unseen } from '#client/domain/unseen.ts'
import type { Reader } from '#client/domain/sentence.ts'
import type { Words } from '#client/languages/words.ts'
import { useWords } from '#client/ui/use-words.ts'
import { Fragment, useState } from 'react'
import { RowBoundary } from './row-boundary.tsx'
import { Row } from './row.tsx'
import './list.css'

interface Props {
  rows: readonly RowValue[]
  reader: Reader
  /** What is new since the last visit. */
  unseen: Unseen
  /** No older row exists. */
  isComplete: boolean
  isBusy: boolean
  /** Epoch milliseconds; decides what "Today" is. */
  nowMs: number
}

/** The rows in the order of the network, with a heading where a day begins. */
export function List({ rows, reader, unseen, isComplete, isBusy, nowMs }: Props) {
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set())
  const words = useWords()
  const titles = dayTitles(rows, nowMs, words)
  const lastUnseen = rows.findLastIndex((row) => unseen.has(row.key))

  function toggle(key: string) {
    setOpenKeys((open) =>
      open.has(key) ? new Set([...open].filter((other) => other !== key)) : new Set([...open, key]),
    )
  }

  return (
    <div className="feed" role="feed" aria-label={words.say('list.title')} aria-busy={isBusy}>
      {rows.map((row, index) => {
        const newDay = titles.get(row.key)
        return (
          <Fragment key={row.key}>
            {newDay !== undefined && (
              <div className="day" aria-hidden>
                {newDay}
              </div>
            )}
            <RowBoundary>
              <Row
                row={row}
                reader={reader}
                position={index + 1}
                setSize={isComplete ? rows.length : -1}
                newDay={newDay}
                unseen={unseen.get(row.key)}
                isOpen={openKeys.has(row.key)}
                onToggle={toggle}
              />
            </RowBoundary>
            {index === lastUnseen && index < rows.length - 1 && (
              <div className="last-visit" aria-hidden>
                {words.say('seen.divider')}
              </div>
            )}
          </Fragment>
        )
      })}
    </div>
  )
}

/** Titles of days by the key of the row they begin with. A row without a time belongs to the day above it. */
function dayTitles(rows: readonly RowValue[], nowMs: number, words: Words): ReadonlyMap<string, string> {
  const titles = new Map<string, string>()
  let current: string | undefined
  for (const { key, interaction } of rows) {
    if (interaction.atMs === undefined) continue
    const day = dayOf(interaction.atMs, nowMs, words)
    if (day.date !== current) titles.set(key, day.title)
    current = day.date
  }
  return titles
}
