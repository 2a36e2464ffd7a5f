import './unread-summary.css'
import { useTranslation } from '#client/ui/use-translation.ts'
import { formatCount } from './format-count.ts'

interface Props {
  count: number
  /** There may be more of them than were loaded. */
  isAtLeast: boolean
  /** Only where all of it is shown: under a filter it would mark what was not seen. */
  onMarkAllSeen: (() => void) | undefined
}

/** How much is new, and how to be done with it. */
export function UnreadSummary({ count, isAtLeast, onMarkAllSeen }: Props) {
  const i18n = useTranslation()
  const text = i18n.t('seen.count', { count, amount: formatCount(count, isAtLeast, i18n) })
  return (
    <p className="seen-line">
      <span key={text}>{text}</span>
      {onMarkAllSeen !== undefined && (
        <button type="button" className="text-button" onClick={onMarkAllSeen}>
          {i18n.t('seen.markAll')}
        </button>
      )}
    </p>
  )
}
