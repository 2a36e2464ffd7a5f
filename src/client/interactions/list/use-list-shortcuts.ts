import type { RefObject } from 'react'
import { useShortcut } from '#client/ui/use-shortcut.ts'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'

interface Options {
  list: RefObject<VirtualListHandle | null>
  onRefresh: () => void
}

/** Steps through the rows by key; also the feed pattern's Page Up and Page Down while a row has the focus. */
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, PageDown: 1, PageUp: -1 }

/** The keys of the list, from anywhere on the page without a click first: `j` `k` step, Enter opens, `.` refreshes. */
export function useListShortcuts({ list, onRefresh }: Options) {
  useShortcut((event) => {
    const step = STEPS[event.key]
    const focused = list.current?.focusedElement()
    if (event.key === '.') onRefresh()
    else if (event.key === 'Enter' && focused !== undefined && event.target === focused) openRow(focused)
    else if (step === undefined || (event.key.startsWith('Page') && focused === undefined)) return
    else if (list.current !== null) focusRow(list.current, step)
    event.preventDefault()
  })
}

function openRow(row: HTMLElement) {
  row.querySelector<HTMLAnchorElement>('a.row-link')?.click()
}

/** Moves the focus by some rows from the focused one, or to the first row on screen. */
function focusRow(list: VirtualListHandle, step: number) {
  const rows = list.itemElements()
  const current = list.focusedElement()
  const next = current && rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(current) + step))]
  const row = next ?? firstReadable(list)
  // Else WebKit draws no ring after a click elsewhere, although a key moves the focus.
  row?.focus({ preventScroll: true, focusVisible: true })
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
}

/** Returns the first row on screen of which more shows than hides. */
function firstReadable(list: VirtualListHandle): HTMLElement | undefined {
  const coveredPx = list.coveredPx()
  return list.elementsOnScreen().find((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return (top + bottom) / 2 > coveredPx
  })
}
