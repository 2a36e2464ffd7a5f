import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'
import { onFocusLost } from './on-focus-lost.ts'

/**
 * Keeps the focus in the page when what had it goes away: a button that did its work, a message that was dealt with. Then
 * the first row on screen gets it, or the region itself where there is none. The focus in a row is kept by the list.
 */
export function useFocusRestoration(
  region: RefObject<HTMLElement | null>,
  list: RefObject<VirtualListHandle | null>,
) {
  const last = useRef<Element>(null)

  useEffect(() => {
    function onFocus({ target }: FocusEvent) {
      last.current = target instanceof Element && region.current?.contains(target) ? target : null
    }
    document.addEventListener('focusin', onFocus)
    const stop = onFocusLost(() => {
      last.current = null
    })
    return () => {
      stop()
      document.removeEventListener('focusin', onFocus)
    }
  }, [region])

  useLayoutEffect(() => {
    if (last.current === null || last.current.isConnected || document.activeElement !== document.body) return
    const target = list.current?.elementsOnScreen()[0] ?? region.current
    target?.focus({ preventScroll: true })
  })
}
