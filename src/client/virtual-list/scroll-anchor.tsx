import { Component, type ReactNode } from 'react'
import { movedUp } from './item-changes.ts'
import type { KeyedItem } from './keyed-item.ts'
import type { ItemOnScreen, ListDom } from './list-dom.ts'
import type { Above } from './use-virtual-list.ts'
import { WayToTop } from './way-to-top.ts'

interface Props {
  items: readonly KeyedItem[]
  /** What else is above the items. */
  header: ReactNode
  above: Above
  dom: ListDom
  children: ReactNode
}

/** What was on screen and had the focus just before the list changed. */
interface Snapshot {
  readonly onScreen: readonly ItemOnScreen[]
  readonly focus: Focus | undefined
}

interface Focus {
  readonly key: string
  /** Which of the item's controls, -1 for the item itself. */
  readonly control: number
}

/** What was on screen when scrolling last ended. */
interface Rest {
  readonly onScreen: readonly ItemOnScreen[]
  /** How wide the window was. */
  readonly widthPx: number
  /** How far it was scrolled. */
  readonly atScrollY: number
}

const NONE: ReadonlySet<string> = new Set()

const UNKNOWN: Rest = { onScreen: [], widthPx: 0, atScrollY: NaN }

const CONTROLS = 'a[href], button, summary'

/**
 * Keeps the scroll anchor when something above it may have changed, items, the header or the width of the window: the item
 * being read stays on the same pixel, the focus on the same control. A class, since only a class can look at the page just
 * before React changes it.
 */
export class ScrollAnchor extends Component<Props> {
  /** Scrolling goes by whole pixels: what it left over, so that many small changes do not add up to a drift. */
  private left = { driftPx: 0, atScrollY: 0 }

  /** Noted beforehand: a window that has changed its width is laid out anew before its `resize` event. */
  private rest: Rest = UNKNOWN

  private readonly wayToTop = new WayToTop()
  private endWatch: (() => void) | undefined

  override componentDidMount() {
    this.endWatch = this.wayToTop.watch()
    window.addEventListener('scroll', this.forgetRest, { passive: true })
    window.addEventListener('scrollend', this.noteRest)
    window.addEventListener('resize', this.returnToRest)
  }

  override componentWillUnmount() {
    this.endWatch?.()
    window.removeEventListener('scroll', this.forgetRest)
    window.removeEventListener('scrollend', this.noteRest)
    window.removeEventListener('resize', this.returnToRest)
  }

  private readonly forgetRest = () => {
    if (this.hasScrolled()) this.rest = UNKNOWN
  }

  private readonly noteRest = () => {
    if (this.hasScrolled())
      this.rest = { onScreen: this.candidates(), widthPx: window.innerWidth, atScrollY: window.scrollY }
  }

  /** The scroll back to the anchor fires the same events as any other, and must not choose another anchor. */
  private hasScrolled(): boolean {
    return this.rest.onScreen.length === 0 || window.scrollY !== this.rest.atScrollY
  }

  private readonly returnToRest = () => {
    // A phone's own bars come and go while a finger scrolls: only the height changes.
    const widthPx = window.innerWidth
    if (this.rest.widthPx === widthPx) return
    this.restoreScroll(this.rest.onScreen, NONE)
    this.rest = { ...this.rest, widthPx, atScrollY: window.scrollY }
  }

  override getSnapshotBeforeUpdate(before: Props): Snapshot | null {
    const { items, header, above } = this.props
    const isSame = before.items === items && before.header === header && before.above.gapKey === above.gapKey
    // Items mounted and unmounted below, or replaced by a gap of their height, move nothing. A look would cost a layout.
    if (isSame && before.above.from <= above.from) return null
    const { driftPx, atScrollY } = this.left
    const leftPx = window.scrollY === atScrollY ? driftPx : 0
    return {
      onScreen: this.wayToTop.isUnderWay
        ? []
        : this.candidates().map(({ key, top }) => ({ key, top: top - leftPx })),
      focus: this.readFocus(),
    }
  }

  override componentDidUpdate(before: Props, _: unknown, snapshot: Snapshot | null) {
    const { items } = this.props
    if (snapshot === null) return
    this.restoreFocus(snapshot.focus, before.items)
    // Without an anchor nothing is looked at: a look at a page that has just changed costs its layout.
    if (snapshot.onScreen.length === 0) return
    const moved = before.items === items ? NONE : movedUp(before.items, items)
    const driftPx = this.restoreScroll(snapshot.onScreen, moved)
    const atScrollY = window.scrollY
    this.left = { driftPx, atScrollY }
    const onScreen = this.rest.onScreen.filter(({ key }) => !moved.has(key))
    this.rest = { ...this.rest, onScreen, atScrollY }
  }

  override render() {
    const { header, children } = this.props
    return (
      <>
        {header}
        {children}
      </>
    )
  }

  /**
   * Returns the items that may be the anchor, best first: those on screen, none at the top, where nothing is to be kept. One
   * whose beginning is covered comes last: when its lines break anew, keeping its top moves all that can be read.
   */
  private candidates(): readonly ItemOnScreen[] {
    const { dom } = this.props
    if (dom.isAtTop()) return []
    const [first, ...others] = dom.itemsOnScreen()
    if (first === undefined) return []
    return first.top < dom.coveredPx() ? [...others, first] : [first, ...others]
  }

  /**
   * Scrolls the anchor back to where it was: the first candidate that is still mounted; one that moved up the list only if
   * all of them did. Returns how far the anchor is from there now, in pixels.
   */
  private restoreScroll(candidates: readonly ItemOnScreen[], moved: ReadonlySet<string>): number {
    const { dom } = this.props
    const mounted = candidates.flatMap((candidate) => {
      const element = dom.itemElement(candidate.key)
      return element === undefined ? [] : [{ ...candidate, element }]
    })
    const anchor = mounted.find(({ key }) => !moved.has(key)) ?? mounted[0]
    if (anchor === undefined) return 0
    dom.scrollTo(anchor.element, anchor.top)
    return anchor.element.getBoundingClientRect().top - anchor.top
  }

  private readFocus(): Focus | undefined {
    const item = this.props.dom.focusedElement()
    if (!item?.dataset.key) return undefined
    const control = [...item.querySelectorAll(CONTROLS)].findIndex(
      (element) => element === document.activeElement,
    )
    return { key: item.dataset.key, control }
  }

  /** To move or remove an element takes the focus from it: gives it to the same control, else to the item now at its place. */
  private restoreFocus(focus: Focus | undefined, before: readonly KeyedItem[]) {
    if (focus === undefined) return
    const { items, dom } = this.props
    const item = dom.itemElement(focus.key)
    const { activeElement } = document
    if (item === undefined) {
      const index = before.findIndex(({ key }) => key === focus.key)
      const next = items[Math.min(index, items.length - 1)]
      dom.itemElement(next?.key ?? '')?.focus({ preventScroll: true })
    } else if (activeElement === document.body || activeElement === null) {
      const control = item.querySelectorAll<HTMLElement>(CONTROLS)[focus.control] ?? item
      control.focus({ preventScroll: true })
    }
  }
}
