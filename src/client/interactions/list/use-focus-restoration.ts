import type { RefObject } from 'react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { onFocusLost } from './on-focus-lost.ts'
import { rowElement, rowsOnScreen } from '#client/virtual-list/list-dom.ts'

/**
 * Keeps the focus from falling out of the page when what had it goes away: a button that did its work, a message that was
 * dealt with. Then the row now on top of the screen gets it, or the region itself where there is none. What becomes of the
 * focus in a row is `KeepPlace`'s to say.
 */
export function useFocusRestoration(region: RefObject<HTMLElement | null>) {
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
    const [first] = rowsOnScreen()
    const target = first === undefined ? region.current : rowElement(first.key)
    target?.focus({ preventScroll: true })
  })
}
