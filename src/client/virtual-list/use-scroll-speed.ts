import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

/** The viewport is looked at again after so much scrolling, in pixels: a look costs, and the window is much larger. */
const STEP_PX = 400

/** Faster than this, two screens and more in a second, is fast scrolling, in pixels a millisecond. */
const FAST_PX_PER_MS = 2

/** Without the event a list that was scrolled fast would keep its smaller overscan. */
const SUPPORTS_SCROLLEND = 'onscrollend' in window

interface Sample {
  readonly px: number
  readonly atMs: number
  readonly isAtTop: boolean
}

/** No look yet: the next scrolling is worth one, however small. */
const NEVER: Sample = { px: -Infinity, atMs: -Infinity, isAtTop: true }

interface Options {
  isAtTop: () => boolean
  /** The page was scrolled or resized by enough to look at it again. */
  onMove: (move: { isAtTop: boolean; isScrollingFast: boolean }) => void
  /** Fast scrolling has ended. */
  onFastEnd: () => void
}

/** Follows the scrolling of the page and tells fast scrolling, from its beginning until the page stops. */
export function useScrollSpeed({ isAtTop, onMove, onFastEnd }: Options) {
  const last = useRef(NEVER)
  const isFast = useRef(false)

  const follow = useEffectEvent(() => {
    const sample = { px: window.scrollY, atMs: performance.now(), isAtTop: isAtTop() }
    const movedPx = Math.abs(sample.px - last.current.px)
    if (sample.isAtTop === last.current.isAtTop && movedPx < STEP_PX) return
    isFast.current ||= SUPPORTS_SCROLLEND && movedPx > FAST_PX_PER_MS * (sample.atMs - last.current.atMs)
    last.current = sample
    onMove({ isAtTop: sample.isAtTop, isScrollingFast: isFast.current })
  })
  const end = useEffectEvent(() => {
    if (!isFast.current) return
    isFast.current = false
    onFastEnd()
  })

  // The list may be mounted in a page that is scrolled far down.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      follow()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [])
  useEffect(() => {
    function onScroll() {
      follow()
    }
    function onScrollEnd() {
      end()
    }
    function onResize() {
      last.current = NEVER
      follow()
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('scrollend', onScrollEnd)
    window.addEventListener('resize', onResize)
    return () => {
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('scrollend', onScrollEnd)
      window.removeEventListener('resize', onResize)
    }
  }, [])
}
