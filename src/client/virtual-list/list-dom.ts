/** Nearer than this to the top of the page, new items simply appear, in pixels. */
const TOP_PX = 8

/** A mounted item on screen and its distance from the top of the browser's window in pixels. */
export interface ItemOnScreen {
  readonly key: string
  readonly top: number
}

/**
 * The mounted items of a list, as the document has them. Each is one element that carries the item's key in `data-key` and
 * its place, from 1, in `aria-posinset`, and can take the focus. What the page's own bars cover of the window's top is the
 * `scroll-margin-top` of an item.
 */
export class ListDom {
  private root: HTMLElement | null = null

  /** Sets the element that holds the items; a `ref`. */
  readonly attach = (root: HTMLElement | null) => {
    this.root = root
  }

  itemElements(): HTMLElement[] {
    return [...(this.root?.querySelectorAll<HTMLElement>('[data-key]') ?? [])]
  }

  itemElement(key: string): HTMLElement | undefined {
    return this.root?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined
  }

  /** Returns the item that an element is, or is in. */
  itemElementAround(element: Element | null): HTMLElement | undefined {
    const item = element?.closest<HTMLElement>('[data-key]')
    return item && this.root?.contains(item) === true ? item : undefined
  }

  /** Returns the item that has the focus, itself or one of its controls. */
  focusedElement(): HTMLElement | undefined {
    return this.itemElementAround(document.activeElement)
  }

  /** Returns the index of a mounted item in the list. */
  indexOf(item: HTMLElement): number {
    return Number(item.ariaPosInSet) - 1
  }

  /** Returns the items that show below whatever covers the window's top, from the top. */
  elementsOnScreen(): HTMLElement[] {
    const elements = this.itemElements()
    const coveredPx = this.coveredPx()
    const first = firstIndex(elements, (item) => item.getBoundingClientRect().bottom > coveredPx)
    const below = firstIndex(elements, (item) => item.getBoundingClientRect().top >= window.innerHeight)
    return elements.slice(first, below)
  }

  itemsOnScreen(): readonly ItemOnScreen[] {
    return this.elementsOnScreen().map((item) => ({
      key: item.dataset.key ?? '',
      top: item.getBoundingClientRect().top,
    }))
  }

  /** Returns how much of the window's top the page's own bars cover, in pixels. */
  coveredPx(): number {
    const item = this.root?.querySelector('[data-key]') ?? null
    return item === null ? 0 : parseFloat(getComputedStyle(item).scrollMarginTop)
  }

  /** Returns how far the list's top is below the top of the browser's window, in pixels. */
  topPx(): number {
    return this.root?.getBoundingClientRect().top ?? 0
  }

  isAtTop(): boolean {
    return window.scrollY <= TOP_PX
  }

  /** Scrolls a mounted item to a distance from the top of the window in pixels, as far as the document allows. */
  scrollTo(item: HTMLElement, top: number) {
    const driftPx = item.getBoundingClientRect().top - top
    // Less than half a pixel is no drift, and even an empty scroll would end a gesture under way.
    if (Math.abs(driftPx) >= 0.5) window.scrollBy({ top: driftPx, behavior: 'instant' })
  }
}

/** Returns the index of the first of the elements, in their order down the page, for which `isReached` holds; their number if none. */
function firstIndex(elements: readonly HTMLElement[], isReached: (item: HTMLElement) => boolean): number {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = elements[middle]
    if (item === undefined || isReached(item)) high = middle
    else low = middle + 1
  }
  return low
}

/** What other folders can ask of a list, and of its mounted items. */
export type VirtualListHandle = Omit<ListDom, 'attach'>
