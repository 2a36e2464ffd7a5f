import { useWords } from '#client/ui/use-translation.ts'
import type { Remedies } from './failure-remedy.tsx'
import { FailureRemedy } from './failure-remedy.tsx'
import { failureWords } from '#client/interactions/stream/failure-message.ts'
import { PauseLine } from './rate-limit-notice.tsx'
import { StaleLine } from './stale-notice.tsx'
import type { Stream } from '#client/interactions/stream/use-stream.ts'

interface Props extends Remedies {
  stream: Stream
  /** What an earlier start kept is on screen for longer than it should be. */
  isOverdue: boolean
  networkName: string
  /** Epoch milliseconds; 0 while the network wants no pause. */
  pausedUntilMs: number
  onPauseOver: () => void
}

/** The one message over the list, if there is one to give: why it is not of this moment, and what can be done. */
export function StreamLine({
  stream,
  isOverdue,
  networkName,
  pausedUntilMs,
  onPauseOver,
  ...remedies
}: Props) {
  const words = useWords()
  const { readAtMs, isOffline, failure } = stream
  if (pausedUntilMs > 0)
    return <PauseLine untilMs={pausedUntilMs} networkName={networkName} onOver={onPauseOver} />
  if (readAtMs === undefined) return null
  if (isOffline) return <StaleLine title={words.say('offline.title')} readAtMs={readAtMs} />
  if (failure !== undefined && !failure.isOlder) {
    const { canRetry, hint } = failureWords(failure.error, networkName, words)
    return (
      <StaleLine title={words.say('stale.failed')} readAtMs={readAtMs}>
        {!canRetry && <span>{hint}</span>}{' '}
        <FailureRemedy error={failure.error} className="text-button" {...remedies} />
      </StaleLine>
    )
  }
  return isOverdue ? <StaleLine title={words.say('stale.stored')} readAtMs={readAtMs} /> : null
}
