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
  return rowElements().flatMap((article) => {
    const { top, bottom } = article.getBoundingClientRect()
    const coveredPx = parseFloat(getComputedStyle(article).scrollMarginTop)
    const { key } = article.dataset
    return key !== undefined && bottom > coveredPx && top < window.innerHeight ? [{ key, top }] : []
  })
}

/** Scrolls so that a row stands at a distance from the top of the window, as far as the document allows. */
export function scrollRowTo(article: HTMLElement, top: number) {
  window.scrollBy({ top: article.getBoundingClientRect().top - top, behavior: 'instant' })
}
