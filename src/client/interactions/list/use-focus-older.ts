import { type RefObject, useEffect, useRef } from 'react'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'
import { onFocusLost } from './on-focus-lost.ts'

/**
 * Moves the focus to the first of the older rows that were asked for by the button in the list's end, once it is mounted:
 * not if the focus went elsewhere meanwhile. Call `expectOlder` when they are asked for, with the number of rows before,
 * and `focusFirstOlder` when rows may have been mounted.
 */
export function useFocusOlder(list: RefObject<VirtualListHandle | null>) {
  const wantedIndex = useRef<number>(undefined)
  useEffect(
    () =>
      onFocusLost(() => {
        wantedIndex.current = undefined
      }),
    [],
  )
  return {
    expectOlder: (rowCount: number) => {
      wantedIndex.current = rowCount
    },
    focusFirstOlder: () => {
      if (wantedIndex.current === undefined) return
      const end = document.getElementById('list-end')
      // The last page takes the button away, perhaps before its rows are mounted.
      if (document.activeElement === document.body) end?.focus({ preventScroll: true })
      const hasStayed = end?.contains(document.activeElement) === true
      const rows = list.current?.itemElements() ?? []
      const first = rows.find((row) => list.current?.indexOf(row) === wantedIndex.current)
      if (hasStayed) first?.focus({ preventScroll: true })
      if (first !== undefined || !hasStayed) wantedIndex.current = undefined
    },
  }
}
