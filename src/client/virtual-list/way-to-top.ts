/** Other ways to scroll, which end the way to the top. */
const OTHER_INPUT = ['wheel', 'pointerdown'] as const

/** The keys that send the page to its very top: Home and, on a Mac, Command and the arrow up. */
function sendsToTop({ key, metaKey }: KeyboardEvent): boolean {
  return key === 'Home' || (key === 'ArrowUp' && metaKey)
}

/**
 * Knows whether a key has sent the page to its top and the page is still scrolling there. Browsers animate that scroll:
 * a correction meanwhile moves its end by as much, so that the page stops short of the top, and one before its first frame
 * cancels it.
 */
export class WayToTop {
  /** How far the page was scrolled when the key was pressed, in pixels; undefined while it is not on the way. */
  private startPx: number | undefined

  get isUnderWay(): boolean {
    return this.startPx !== undefined
  }

  /** Listens to the window. Returns a function that ends it. */
  watch(): () => void {
    window.addEventListener('keydown', this.noteKey)
    window.addEventListener('scrollend', this.noteEnd)
    for (const name of OTHER_INPUT) window.addEventListener(name, this.end, { passive: true })
    return () => {
      window.removeEventListener('keydown', this.noteKey)
      window.removeEventListener('scrollend', this.noteEnd)
      for (const name of OTHER_INPUT) window.removeEventListener(name, this.end)
    }
  }

  private readonly noteKey = (event: KeyboardEvent) => {
    this.startPx = sendsToTop(event) && window.scrollY > 0 ? window.scrollY : undefined
  }

  /** An earlier scroll may end just after the key was pressed: what has not moved yet is still to come. */
  private readonly noteEnd = () => {
    if (window.scrollY !== this.startPx) this.startPx = undefined
  }

  private readonly end = () => {
    this.startPx = undefined
  }
}
