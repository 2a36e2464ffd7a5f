import './seen-line.css'

interface Props {
  count: number
  onMarkAllSeen: () => void
}

/** How much is new, and how to be done with it. */
export function SeenLine({ count, onMarkAllSeen }: Props) {
  return (
    <p className="seen-line">
      <span>{count} new since your last visit</span>
      <button type="button" className="text-button" onClick={onMarkAllSeen}>
        Mark all as seen
      </button>
    </p>
  )
}
