import { useState } from 'react'
import type { Row } from '#client/domain/reconcile.ts'
import { type RefetchSummary, refetchSummary } from '#client/domain/refetch-summary.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  /** Names the list; a change to another one is no refetch. */
  listKey: string
  rows: readonly Row[]
}

/** The live region: a whole sentence after a refetch that brought something. */
export function RefetchAnnouncement({ listKey, rows }: Props) {
  const [last, setLast] = useState({
    listKey,
    rows,
    summary: undefined as RefetchSummary | undefined,
    serial: 0,
  })
  const i18n = useTranslation()
  if (rows !== last.rows) {
    const summary = last.listKey === listKey ? refetchSummary(last.rows, rows) : undefined
    setLast({ listKey, rows, summary, serial: last.serial + 1 })
  }
  const { summary, serial } = last
  // Another element each time, so that the same words twice are announced twice.
  return (
    <p className="visually-hidden" role="status">
      {summary !== undefined && (
        <span key={serial}>
          {i18n.t('list.refreshed', {
            added: summary.added,
            updated: summary.updated,
            both: summary.added > 0 && summary.updated > 0 ? 'yes' : 'no',
          })}
        </span>
      )}
    </p>
  )
}
