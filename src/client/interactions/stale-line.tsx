import { relativeTime } from '#client/domain/relative-time.ts'
import { onTick } from '#client/ui/clock.ts'
import { useSyncExternalStore } from 'react'
import './stale-line.css'

interface Props {
  /** When the list on screen was read, epoch milliseconds. */
  readAtMs: number
  isOffline: boolean
  onRetry: () => void
}

/** A quiet line over a list that could not be read anew: the list stays, and this says how old it is. */
export function StaleLine({ readAtMs, isOffline, onRetry }: Props) {
  const age = useSyncExternalStore(onTick, () => relativeTime(readAtMs, Date.now()))
  return (
    <p className="stale-line" role="status">
      {isOffline ? 'You are offline' : 'Could not refresh'}
      <span className="dot"> · </span>
      <span>as of {age === 'now' ? 'just now' : age}</span>
      {!isOffline && (
        <>
          <span className="dot"> · </span>
          <button type="button" className="text-button" onClick={onRetry}>
            Retry
          </button>
        </>
      )}
    </p>
  )
}
