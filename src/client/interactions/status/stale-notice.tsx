import './stale-notice.css'
import { type ReactNode, useSyncExternalStore } from 'react'
import { isJustNow, relativeTime } from '#client/domain/relative-time.ts'
import type { Translation } from '#client/i18n/translation.ts'
import { onTick } from '#client/ui/clock.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  /** Why the list on screen is not of this moment. */
  title: string
  /** When it was read, epoch milliseconds. */
  readAtMs: number
  /** What can be done about it. */
  children?: ReactNode
}

/** A quiet line over a list that could not be read anew: the list stays, and this says how old it is. */
export function StaleNotice({ title, readAtMs, children }: Props) {
  const i18n = useTranslation()
  const age = useSyncExternalStore(onTick, () => ageOf(readAtMs, Date.now(), i18n))
  return (
    <p className="stale-line" role="status">
      <span>
        <span key={title}>{title}</span>
        <span className="dot">{' · '}</span>
        <span key={age}>{age}</span>
      </span>
      {children}
    </p>
  )
}

function ageOf(readAtMs: number, nowMs: number, i18n: Translation): string {
  if (isJustNow(readAtMs, nowMs)) return i18n.t('stale.ageNow')
  return i18n.t('stale.age', { age: relativeTime(readAtMs, nowMs, i18n) })
}
