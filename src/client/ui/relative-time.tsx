import { exactTime, relativeTime } from '#client/domain/relative-time.ts'
import { useSyncExternalStore } from 'react'
import { onTick } from './clock.ts'

interface Props {
  /** Epoch milliseconds. */
  atMs: number
}

/** "5 min ago", up to date by the page's one timer; drawn again only when the words change. */
export function RelativeTime({ atMs }: Props) {
  function readWords() {
    return relativeTime(atMs, Date.now())
  }
  const words = useSyncExternalStore(onTick, readWords, readWords)
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
      {words}
    </time>
  )
}
