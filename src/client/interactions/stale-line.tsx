import { isJustNow, relativeTime } from '#client/domain/relative-time.ts'
import type { Words } from '#client/languages/words.ts'
import { onTick } from '#client/ui/clock.ts'
import { useWords } from '#client/ui/use-words.ts'
import { useSyncExternalStore } from 'react'
import type { Remedies } from './failure-remedy.tsx'
import { FailureRemedy } from './failure-remedy.tsx'
import { failureWords } from './failure.ts'
import './stale-line.css'

interface Props extends Remedies {
  /** When the list on screen was read, epoch milliseconds. */
  readAtMs: number
  /** Why it could not be read anew; undefined while offline. */
  error: unknown
  networkName: string
}

/** A quiet line over a list that could not be read anew: the list stays, and this says how old it is. */
export function StaleLine({ readAtMs, error, networkName, ...remedies }: Props) {
  const words = useWords()
  const age = useSyncExternalStore(onTick, () => ageOf(readAtMs, Date.now(), words))
  if (error === undefined)
    return (
      <p className="stale-line" role="status">
        {words.say('offline.title')} <span className="dot">·</span> <span>{age}</span>
      </p>
    )
  const { canRetry, hint } = failureWords(error, networkName, words)
  return (
    <p className="stale-line" role="status">
      {words.say('stale.failed')} <span className="dot">·</span> <span>{age}</span>{' '}
      <span className="dot">·</span> {!canRetry && <span>{hint}</span>}{' '}
      <FailureRemedy error={error} className="text-button" {...remedies} />
    </p>
  )
}

function ageOf(readAtMs: number, nowMs: number, words: Words): string {
  if (isJustNow(readAtMs, nowMs)) return words.say('stale.ageNow')
  return words.say('stale.age', { age: relativeTime(readAtMs, nowMs, words) })
}
