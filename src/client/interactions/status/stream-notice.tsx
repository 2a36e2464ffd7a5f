import { failureMessage } from '#client/session/failure-message.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { FailureRemedy } from './failure-remedy.tsx'
import { RateLimitNotice } from './rate-limit-notice.tsx'
import { StaleNotice } from './stale-notice.tsx'
import type { StreamStatus } from './use-stream-status.ts'

/** The one message over the list, if there is one to give: why it is not of this moment, and what can be done. */
export function StreamNotice({
  stream,
  isOverdue,
  networkName,
  pausedUntilMs,
  onPauseOver,
  ...remedies
}: StreamStatus) {
  const i18n = useTranslation()
  const { readAtMs, isOffline, failure } = stream
  if (pausedUntilMs > 0)
    return (
      <RateLimitNotice
        untilMs={pausedUntilMs}
        networkName={networkName}
        onOver={onPauseOver}
        onTryNow={() => {
          onPauseOver()
          remedies.onRetry()
        }}
      />
    )
  if (readAtMs === undefined) return null
  if (isOffline) return <StaleNotice title={i18n.t('offline.title')} readAtMs={readAtMs} />
  if (failure !== undefined && !failure.isOlder) {
    const { isHintNeeded, hint } = failureMessage(failure.error, networkName, i18n)
    return (
      <StaleNotice title={i18n.t('stale.failed')} readAtMs={readAtMs}>
        {isHintNeeded && <span>{hint}</span>}
        <FailureRemedy error={failure.error} className="text-button" {...remedies} />
      </StaleNotice>
    )
  }
  return isOverdue ? <StaleNotice title={i18n.t('stale.stored')} readAtMs={readAtMs} /> : null
}
