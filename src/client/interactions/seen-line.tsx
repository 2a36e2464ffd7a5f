import { useWords } from '#client/ui/use-words.ts'
import './seen-line.css'

interface Props {
  count: number
  onMarkAllSeen: () => void
}

/** How much is new, and how to be done with it. */
export function SeenLine({ count, onMarkAllSeen }: Props) {
  const words = useWords()
  return (
    <p className="seen-line">
      <span>{words.say('seen.count', { count })}</span>
      <button type="button" className="text-button" onClick={onMarkAllSeen}>
        {words.say('seen.markAll')}
      </button>
    </p>
  )
}
