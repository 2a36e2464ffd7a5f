import { useEffect, useRef } from 'react'
import { onFocusLost } from './on-focus-lost.ts'
import { indexOfElement, loadedRows, rowElements } from '#client/virtual-list/list-dom.ts'

/**
 * Leads whoever asked for older rows by the button in the list's end to the first of them, once it stands in the document:
 * not if they went elsewhere meanwhile. `noteAsked` is for when they ask, `leadThere` for when rows came into the document.
 */
export function useFocusOlder() {
  const wantedIndex = useRef<number>(undefined)
  useEffect(
    () =>
      onFocusLost(() => {
        wantedIndex.current = undefined
      }),
    [],
  )
  return {
    noteAsked: () => {
      wantedIndex.current = loadedRows()
    },
    leadThere: () => {
      if (wantedIndex.current === undefined) return
      const end = document.getElementById('list-end')
      // The last page takes the button away, perhaps before its rows stand in the document.
      if (document.activeElement === document.body) end?.focus({ preventScroll: true })
      const hasStayed = end?.contains(document.activeElement) === true
      const first = rowElements().find((row) => indexOfElement(row) === wantedIndex.current)
      if (hasStayed) first?.focus({ preventScroll: true })
      if (first !== undefined || !hasStayed) wantedIndex.current = undefined
    },
  }
}
