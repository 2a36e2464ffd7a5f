import type { Depth } from '#client/interactions/stream/depth.ts'

/** The rows as they stand in the document. */

/** A row on screen and its distance from the top of the window in pixels. */
export interface RowOnScreen {
  readonly key: string
  readonly top: number
}

export function rowElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('article[data-key]')]
}

export function rowElement(key: string): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`article[data-key="${CSS.escape(key)}"]`) ?? undefined
}

/** The row that has the focus, itself or one of its controls. */
export function focusedRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>('article[data-key]') ?? undefined
}

/** The row's index in the list. */
export function indexOfElement(row: HTMLElement): number {
  return Number(row.ariaPosInSet) - 1
}

/** How many rows are loaded: more than stand in the document. */
export function loadedRows(): number {
  return Number(document.querySelector<HTMLElement>('[role=feed]')?.dataset.rows ?? 0)
}

/** Rows that show below whatever sticks to the top of the window, from the top. */
export function elementsOnScreen(): HTMLElement[] {
  const elements = rowElements()
  const coveredPx = coveredHeight()
  const first = firstIndex(elements, (row) => row.getBoundingClientRect().bottom > coveredPx)
  const below = firstIndex(elements, (row) => row.getBoundingClientRect().top >= window.innerHeight)
  return elements.slice(first, below)
}

/** How deep a reader has scrolled; undefined for who has not. */
export function depthOnScreen(): Depth | undefined {
  const last = window.scrollY > 0 ? elementsOnScreen().at(-1) : undefined
  return last && { rows: indexOfElement(last) + 1, newestMs: undefined, oldestMs: undefined }
}

export function rowsOnScreen(): readonly RowOnScreen[] {
  return elementsOnScreen().map((row) => ({
    key: row.dataset.key ?? '',
    top: row.getBoundingClientRect().top,
  }))
}

/** How much of the window's top the page's own bars cover, in pixels; the style of a row knows. */
export function coveredHeight(): number {
  const row = document.querySelector('article[data-key]')
  return row === null ? 0 : parseFloat(getComputedStyle(row).scrollMarginTop)
}

/** Scrolls so that a row stands at a distance from the top of the window, as far as the document allows. */
export function scrollRowTo(article: HTMLElement, top: number) {
  const drift = article.getBoundingClientRect().top - top
  // Less than half a pixel is no drift, and even an empty scroll would end a gesture under way.
  if (Math.abs(drift) >= 0.5) window.scrollBy({ top: drift, behavior: 'instant' })
}

/** The first of the elements, which stand one below the other, for which `isReached` holds; their number if none. */
function firstIndex(elements: readonly HTMLElement[], isReached: (row: HTMLElement) => boolean): number {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = elements[middle]
    if (row === undefined || isReached(row)) high = middle
    else low = middle + 1
  }
  return low
}
