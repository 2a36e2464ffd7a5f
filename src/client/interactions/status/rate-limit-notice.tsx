import { useTranslation } from '#client/ui/use-translation.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import './stale-notice.css'

interface Props {
  /** Epoch milliseconds. */
  untilMs: number
  networkName: string
  onOver: () => void
}

/** Counts down while the network wants to be left alone; what was asked for then is asked again by itself. */
export function RateLimitNotice({ untilMs, networkName, onOver }: Props) {
  const i18n = useTranslation()
  const [nowMs, setNowMs] = useState(Date.now)
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  const tick = useEffectEvent(() => {
    setNowMs(Date.now())
    if (Date.now() >= untilMs) onOver()
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
      <span role="status">{i18n.t('pause.title', { network: networkName })}</span>{' '}
      {i18n.t('pause.left', { seconds })}
    </p>
  )
}
