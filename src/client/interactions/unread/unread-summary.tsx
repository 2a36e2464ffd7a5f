import { useWords } from '#client/ui/use-translation.ts'
import { amountOf } from './format-count.ts'
import './unread-summary.css'

interface Props {
  count: number
  /** There may be more of them than were loaded. */
  isAtLeast: boolean
  /** Only where all of it is shown: under a filter it would mark what nobody saw. */
  onMarkAllSeen: (() => void) | undefined
}

/** How much is new, and how to be done with it. */
export function SeenLine({ count, isAtLeast, onMarkAllSeen }: Props) {
  const words = useWords()
  return (
    <p className="seen-line">
      <span>{words.say('seen.count', { count, amount: amountOf(count, isAtLeast, words) })}</span>
      {onMarkAllSeen !== undefined && (
        <button type="button" className="text-button" onClick={onMarkAllSeen}>
          {words.say('seen.markAll')}
        </button>
      )}
    </p>
  )
}
