import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { refetchDelayMs } from './pauses/refetch-throttle.ts'

/** All that may show a page again that was away: another tab, another window, the back-forward cache, no network. */
const WINDOW_EVENTS = ['focus', 'online', 'pageshow'] as const

/** A tab that the browser had frozen may resume without a change of focus or visibility. */
const DOCUMENT_EVENTS = ['visibilitychange', 'resume'] as const

interface Options {
  /** Whether `refetch` has to wait for something under way. */
  isBusy: boolean
  refetch: () => void
}

/**
 * Calls `refetch` each time the page is displayed again: at once, but never twice within the pause. A call that comes too
 * early, or while something else is under way, is made up for as soon as it may be, so that no change is missed.
 */
export function useRefetchOnReturn({ isBusy, refetch }: Options) {
  const [isWanted, setIsWanted] = useState(false)
  const lastStartMs = useRef<number>(undefined)

  useEffect(() => {
    lastStartMs.current = performance.now()
    function onDisplayed(event: Event) {
      const isFirstShow = event instanceof PageTransitionEvent && !event.persisted
      if (!isFirstShow) setIsWanted(document.visibilityState !== 'hidden')
    }
    for (const name of WINDOW_EVENTS) window.addEventListener(name, onDisplayed)
    for (const name of DOCUMENT_EVENTS) document.addEventListener(name, onDisplayed)
    return () => {
      for (const name of WINDOW_EVENTS) window.removeEventListener(name, onDisplayed)
      for (const name of DOCUMENT_EVENTS) document.removeEventListener(name, onDisplayed)
    }
  }, [])

  const start = useEffectEvent(() => {
    setIsWanted(false)
    lastStartMs.current = performance.now()
    refetch()
  })
  useEffect(() => {
    if (!isWanted || isBusy) return
    const timer = setTimeout(
      () => {
        start()
      },
      refetchDelayMs(lastStartMs.current, performance.now()),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [isWanted, isBusy])
}
