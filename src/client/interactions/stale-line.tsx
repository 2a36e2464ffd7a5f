import { isJustNow, relativeTime } from '#client/domain/relative-time.ts'
import type { Words } from '#client/languages/words.ts'
import { onTick } from '#client/ui/clock.ts'
import { useWords } from '#client/ui/use-words.ts'
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
  const words = useWords()
  const age = useSyncExternalStore(onTick, () => ageOf(readAtMs, Date.now(), words))
  return (
    <p className="stale-line" role="status">
      {words.say(isOffline ? 'offline.title' : 'stale.failed')}
      <span className="dot"> · </span>
      <span>{age}</span>
      {!isOffline && (
        <>
          <span className="dot"> · </span>
          <button type="button" className="text-button" onClick={onRetry}>
            {words.say('app.retry')}
          </button>
        </>
      )}
    </p>
  )
}

function ageOf(readAtMs: number, nowMs: number, words: Words): string {
  if (isJustNow(readAtMs, nowMs)) return words.say('stale.ageNow')
  return words.say('stale.age', { age: relativeTime(readAtMs, nowMs, words) })
}
