import './stale-notice.css'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  /** By the monotonic clock, in milliseconds: the clock of the day may be set meanwhile. */
  untilMs: number
  networkName: string
  onOver: () => void
  onTryNow: () => void
}

/** Counts down the pause after a 429; what was asked for is asked again by itself when it is over. */
export function RateLimitNotice({ untilMs, networkName, onOver, onTryNow }: Props) {
  const i18n = useTranslation()
  const [nowMs, setNowMs] = useState(() => performance.now())
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  const tick = useEffectEvent(() => {
    setNowMs(performance.now())
    if (performance.now() >= untilMs) onOver()
  })
  useEffect(() => {
    const timer = setInterval(() => {
      tick()
    }, 1000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return (
    <p className="stale-line">
      <span role="status">{i18n.t('pause.title', { network: networkName })}</span>
      <span key={seconds}>{i18n.t('pause.left', { seconds })}</span>
      <button type="button" className="text-button" onClick={onTryNow}>
        {i18n.t('pause.tryNow')}
      </button>
    </p>
  )
}
