import './list-end.css'
import { useEffect, useEffectEvent, useRef } from 'react'
import { failureMessage } from '#client/session/failure-message.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  hasOlder: boolean
  isLoadingOlder: boolean
  /** Why the last try to load older rows failed. */
  error: unknown
  networkName: string
  /** Whether a load may start now. */
  canLoad: boolean
  /** A load starts by itself when the end comes near the screen. */
  isAutomatic: boolean
  onLoadOlder: () => void
  /** By the button. */
  onAskOlder: () => void
}

/** How far below the screen the end may be when older rows begin to load. */
const AHEAD = '400px'

/** Follows the last row: older rows that load by themselves or by the button, a failure with Retry, or the end. */
export function ListEnd({
  hasOlder,
  isLoadingOlder,
  error,
  networkName,
  canLoad,
  isAutomatic,
  onLoadOlder,
  onAskOlder,
}: Props) {
  const i18n = useTranslation()
  const end = useRef<HTMLDivElement>(null)
  const loadWhenNear = useEffectEvent((entries: IntersectionObserverEntry[]) => {
    if (entries.some((entry) => entry.isIntersecting)) onLoadOlder()
  })
  const isWatching = isAutomatic && hasOlder && canLoad && !error
  useEffect(() => {
    if (!isWatching || end.current === null) return
    // A new observer reports at once where the end is, so a page that does not fill the screen loads the next.
    const observer = new IntersectionObserver(loadWhenNear, { rootMargin: AHEAD })
    observer.observe(end.current)
    return () => {
      observer.disconnect()
    }
  }, [isWatching])

  const label = i18n.t(isLoadingOlder ? 'list.loadingOlder' : error ? 'app.retry' : 'list.older')
  const failure = error === undefined ? undefined : failureMessage(error, networkName, i18n)
  return (
    <div ref={end} className="list-end" id="list-end" tabIndex={-1}>
      {failure !== undefined && !isLoadingOlder && (
        <p role="alert">
          <span>{i18n.t('list.olderFailed', { reason: failure.title })}</span>
          {failure.isHintNeeded && <span>{` ${failure.hint}`}</span>}
        </p>
      )}
      {hasOlder ? (
        <button type="button" className="button" aria-disabled={isLoadingOlder} onClick={onAskOlder}>
          <span key={label}>{label}</span>
        </button>
      ) : (
        <p className="list-end-reached">{i18n.t('list.end')}</p>
      )}
    </div>
  )
}
