import type { Remedies } from './failure-remedy.tsx'
import { PauseLine } from './pause-line.tsx'
import { StaleLine } from './stale-line.tsx'
import type { Stream } from './use-stream.ts'

interface Props extends Remedies {
  stream: Stream
  networkName: string
  /** Epoch milliseconds; 0 while the network wants no pause. */
  pausedUntilMs: number
  onPauseOver: () => void
}

/** The one message over the list, if there is one to give: a pause, no connection, or a failure to read it anew. */
export function StreamLine({ stream, networkName, pausedUntilMs, onPauseOver, ...remedies }: Props) {
  const { readAtMs, isOffline, failure } = stream
  if (pausedUntilMs > 0)
    return <PauseLine untilMs={pausedUntilMs} networkName={networkName} onOver={onPauseOver} />
  const isStale = isOffline || (failure !== undefined && !failure.isOlder)
  if (readAtMs === undefined || !isStale) return null
  const error = isOffline ? undefined : failure?.error
  return <StaleLine readAtMs={readAtMs} error={error} networkName={networkName} {...remedies} />
}
