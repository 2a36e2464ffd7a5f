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
  return rowElements().find((article) => article.dataset.key === key)
}

/** Rows that show below whatever sticks to the top of the window, from the top. */
export function rowsOnScreen(): readonly RowOnScreen[] {
  const onScreen: RowOnScreen[] = []
  const coveredPx = coveredHeight()
  for (const article of rowElements()) {
    const { top, bottom } = article.getBoundingClientRect()
    if (top >= window.innerHeight) break
    if (bottom > coveredPx) onScreen.push({ key: article.dataset.key ?? '', top })
  }
  return onScreen
}

/** How much of the window's top the page's own bars cover, in pixels; the style of a row knows. */
export function coveredHeight(): number {
  const [row] = rowElements()
  return row === undefined ? 0 : parseFloat(getComputedStyle(row).scrollMarginTop)
}

/** Scrolls so that a row stands at a distance from the top of the window, as far as the document allows. */
export function scrollRowTo(article: HTMLElement, top: number) {
  window.scrollBy({ top: article.getBoundingClientRect().top - top, behavior: 'instant' })
}
