import { coveredHeight, rowElements } from './row-elements.ts'
import { usePageKey } from './use-page-key.ts'

interface Options {
  onRefresh: () => void
}

/** Steps through the rows by key; also the feed pattern's Page Up and Page Down while a row has the focus. */
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, PageDown: 1, PageUp: -1 }

/** The keys of the list, from anywhere on the page without a click first: `j` `k` step, Enter opens, `.` refreshes. */
export function useReadingKeys({ onRefresh }: Options) {
  usePageKey((event) => {
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

function focusedRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>('article[data-key]') ?? undefined
}

/** The next row from the focused one, or the first row on screen. */
function focusRow(step: number) {
  const rows = rowElements()
  const current = focusedRow()
  const index = current === undefined ? firstOnScreen(rows) : rows.indexOf(current) + step
  const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
}

function firstOnScreen(rows: readonly HTMLElement[]): number {
  const coveredPx = coveredHeight()
  return rows.findIndex((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return (top + bottom) / 2 > coveredPx
  })
}
