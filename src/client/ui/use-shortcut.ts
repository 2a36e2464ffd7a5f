import { createContext, useContext, useEffectEvent, useLayoutEffect } from 'react'

/** Whether keys that write a character are shortcuts. Speech input types them by accident (WCAG 2.1.4), so they can be off. */
export const SingleKeysContext = createContext(true)

/** Calls `onKey` for keys meant for the page: not while typing, in a dialog, with a modifier, or answered elsewhere. */
export function useShortcut(onKey: (event: KeyboardEvent) => void) {
  const usesSingleKeys = useContext(SingleKeysContext)
  const onPageKey = useEffectEvent((event: KeyboardEvent) => {
    const isCharacter = Array.from(event.key).length === 1
    if (isForPage(event) && (usesSingleKeys || !isCharacter)) onKey(event)
  })
  // Before anything is painted: a viewer who sees the rows can press a key.
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      onPageKey(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function isForPage(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog'))
  )
}
