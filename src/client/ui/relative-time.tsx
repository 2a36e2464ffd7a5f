import { useSyncExternalStore } from 'react'
import { exactTime, timeUnderHeading } from '#client/domain/relative-time.ts'
import { onTick } from './clock.ts'
import { useTranslation } from './use-translation.ts'

interface Props {
  /** Epoch milliseconds. */
  atMs: number
}

/** "5 min ago" today, and the clock time under the heading of an earlier day; up to date by the page's one timer; drawn again only when the words change. */
export function RelativeTime({ atMs }: Props) {
  const i18n = useTranslation()
  function readAge() {
    return timeUnderHeading(atMs, Date.now(), i18n)
  }
  const age = useSyncExternalStore(onTick, readAge, readAge)
  // Other words are another element: the same one, set flush at its end, would count as a shift of the layout.
  return (
    <time key={age} dateTime={new Date(atMs).toISOString()} title={exactTime(atMs, i18n)}>
      {age}
    </time>
  )
}
