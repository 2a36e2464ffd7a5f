import { useEffectEvent, useLayoutEffect } from 'react'

/** Calls `onKey` for keys meant for the page: not while typing, in a dialog, with a modifier, or answered elsewhere. */
export function useShortcut(onKey: (event: KeyboardEvent) => void) {
  const onPageKey = useEffectEvent((event: KeyboardEvent) => {
    if (isForPage(event)) onKey(event)
  })
  // Before anything is painted: whoever sees the rows can press a key.
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
