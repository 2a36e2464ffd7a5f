import { useTranslation } from '#client/ui/use-translation.ts'
import type { ComponentProps } from 'react'
import { memo } from 'react'
import { RowErrorBoundary } from '#client/interactions/row/row-error-boundary.tsx'
import { Row } from '#client/interactions/row/row.tsx'

interface Props extends Omit<ComponentProps<typeof Row>, 'newDay'> {
  /** Title of the row's day, where it is to stand above. */
  day: string | undefined
  /** The row is the first of its day. */
  isNewDay: boolean
  isLastUnseen: boolean
}

/**
 * A row with what stands above and below it. Memoised by hand, as the compiler does not reach across a list: a refetch
 * draws only the rows that changed.
 */
export const ListRow = memo(function ListRow({ day, isNewDay, isLastUnseen, ...row }: Props) {
  const i18n = useTranslation()
  return (
    <>
      {day !== undefined && (
        <div className="day" aria-hidden>
          {day}
        </div>
      )}
      <RowErrorBoundary>
        <Row {...row} newDay={isNewDay ? day : undefined} />
      </RowErrorBoundary>
      {isLastUnseen && (
        <div className="last-visit" aria-hidden>
          {i18n.t('seen.divider')}
        </div>
      )}
    </>
  )
})
