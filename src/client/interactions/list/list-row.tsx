import { type ComponentProps, memo } from 'react'
import { Row } from '#client/interactions/row/row.tsx'
import { RowErrorBoundary } from '#client/interactions/row/row-error-boundary.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props extends Omit<ComponentProps<typeof Row>, 'newDay'> {
  /** Title of the row's day, where it is shown above the row. */
  day: string | undefined
  /** The row is the first of its day. */
  isNewDay: boolean
  /** When the last visit was, under the last unread row. */
  lastVisit: string | undefined
}

/**
 * A row with what is above and below it. Memoised by hand, as the compiler does not reach across a list: a refetch
 * renders only the rows that changed.
 */
export const ListRow = memo(function ListRow({ day, isNewDay, lastVisit, ...row }: Props) {
  const i18n = useTranslation()
  return (
    <>
      {day !== undefined && (
        <div key={day} className="day" aria-hidden>
          {day}
        </div>
      )}
      <RowErrorBoundary value={row.row}>
        <Row key={i18n.tag} {...row} newDay={isNewDay ? day : undefined} />
      </RowErrorBoundary>
      {lastVisit !== undefined && (
        <div key={`visit ${lastVisit}`} className="visit-divider" aria-hidden>
          {i18n.t('unread.divider', { time: lastVisit })}
        </div>
      )}
    </>
  )
})
