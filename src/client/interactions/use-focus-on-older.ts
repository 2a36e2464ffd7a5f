import { useLayoutEffect, useRef } from 'react'
import { rowElements } from './row-elements.ts'

/**
 * Leads whoever asked for older rows to the first of them. Returns what to call when they are asked for; they are there, or
 * failed to come, once `isLoading` has become false again.
 */
export function useFocusOnOlder(isLoading: boolean): () => void {
  const lastKey = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (isLoading || lastKey.current === undefined) return
    const rows = rowElements()
    const first = rows[rows.findIndex((row) => row.dataset.key === lastKey.current) + 1]
    lastKey.current = undefined
    first?.focus({ preventScroll: true })
  }, [isLoading])
  return () => {
    lastKey.current = rowElements().at(-1)?.dataset.key
  }
}
