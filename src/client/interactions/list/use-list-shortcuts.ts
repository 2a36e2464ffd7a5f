import { coveredHeight, elementsOnScreen, focusedRow, rowElements } from '#client/virtual-list/list-dom.ts'
import { useShortcut } from '#client/ui/use-shortcut.ts'

interface Options {
  onRefresh: () => void
}

/** Steps through the rows by key; also the feed pattern's Page Up and Page Down while a row has the focus. */
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, PageDown: 1, PageUp: -1 }

/** The keys of the list, from anywhere on the page without a click first: `j` `k` step, Enter opens, `.` refreshes. */
export function useListShortcuts({ onRefresh }: Options) {
  useShortcut((event) => {
    const step = STEPS[event.key]
    if (event.key === '.') onRefresh()
    else if (event.key === 'Enter' && isRow(event.target)) openRow(event.target)
    else if (step === undefined || (event.key.startsWith('Page') && focusedRow() === undefined)) return
    else focusRow(step)
    event.preventDefault()
  })
}

function isRow(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches('article[data-key]')
}

function openRow(row: HTMLElement) {
  row.querySelector<HTMLAnchorElement>('a.row-link')?.click()
}

/** The next row from the focused one, or the first row on screen. */
function focusRow(step: number) {
  const rows = rowElements()
  const current = focusedRow()
  const next = current && rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(current) + step))]
  const row = next ?? firstReadable()
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
}

/** The first row on screen of which more shows than hides. */
function firstReadable(): HTMLElement | undefined {
  const coveredPx = coveredHeight()
  return elementsOnScreen().find((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return (top + bottom) / 2 > coveredPx
  })
}
