import type { Row } from '#client/domain/reconcile.ts'
import { changesBetween } from '#client/domain/reconcile.ts'
import type { ReactNode } from 'react'
import { Component } from 'react'
import type { RowOnScreen } from './list-dom.ts'
import { coveredHeight, focusedRow, rowElement, rowsOnScreen, scrollRowTo } from './list-dom.ts'
import type { Above } from './use-row-window.ts'
import { TOP_PX } from './use-row-window.ts'
import { WayToTop } from './way-to-top.ts'

interface Props {
  rows: readonly Row[]
  /** What else stands above the rows. */
  lines: ReactNode
  above: Above
  children: ReactNode
}

/** Where the reader was just before the list changed. */
interface Place {
  readonly onScreen: readonly RowOnScreen[]
  readonly focus: Focus | undefined
}

interface Focus {
  readonly key: string
  /** Which of the row's controls, -1 for the row itself. */
  readonly control: number
}

/** Where the reader was when scrolling last came to rest. */
interface Rest {
  readonly onScreen: readonly RowOnScreen[]
  /** How wide the window was. */
  readonly widthPx: number
  /** How far it was scrolled. */
  readonly atScrollY: number
}

const NOTHING: ReadonlySet<string> = new Set()

const NOWHERE: Rest = { onScreen: [], widthPx: 0, atScrollY: NaN }

const CONTROLS = 'a[href], button, summary'

/**
 * Keeps the reader's place when something above it may have changed, rows, the lines over them or the width of the window:
 * the row being read stays on the same pixel, the focus on the same control. A class, since only a class can look at the
 * page just before React changes it.
 */
export class ScrollAnchor extends Component<Props> {
  /** Scrolling goes by whole pixels: what it left over, so that many small changes do not add up to a drift. */
  private left = { driftPx: 0, atScrollY: 0 }

  /** Noted beforehand: a window that has changed its width is laid out anew before anybody hears of it. */
  private rest: Rest = NOWHERE

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
    if (this.hasScrolled()) this.rest = NOWHERE
  }

  private readonly noteRest = () => {
    if (this.hasScrolled())
      this.rest = { onScreen: readable(), widthPx: window.innerWidth, atScrollY: window.scrollY }
  }

  /** Being brought back to a place is heard of like any scroll, and must not choose another row to go by. */
  private hasScrolled(): boolean {
    return this.rest.onScreen.length === 0 || window.scrollY !== this.rest.atScrollY
  }

  private readonly returnToRest = () => {
    // A phone's own bars come and go while a finger scrolls: only the height changes.
    const widthPx = window.innerWidth
    if (this.rest.widthPx === widthPx) return
    restoreScroll(this.rest.onScreen, NOTHING)
    this.rest = { ...this.rest, widthPx, atScrollY: window.scrollY }
  }

  override getSnapshotBeforeUpdate(before: Props): Place | null {
    const { rows, lines, above } = this.props
    const isSame = before.rows === rows && before.lines === lines && before.above.mark === above.mark
    // Rows that come and go below, or leave behind just the room they took, move nothing. A look would cost a layout.
    if (isSame && before.above.from <= above.from) return null
    const { driftPx, atScrollY } = this.left
    return {
      onScreen: this.wayToTop.isUnderWay ? [] : readableRows(window.scrollY === atScrollY ? driftPx : 0),
      focus: readFocus(),
    }
  }

  override componentDidUpdate(before: Props, _: unknown, place: Place | null) {
    const { rows } = this.props
    if (place === null) return
    restoreFocus(place.focus, before.rows, rows)
    // Where nothing is to be kept nothing is looked at: a look at a page that has just changed costs its layout.
    if (place.onScreen.length === 0) return
    const moved = before.rows === rows ? NOTHING : changesBetween(before.rows, rows).moved
    const driftPx = restoreScroll(place.onScreen, moved)
    const atScrollY = window.scrollY
    this.left = { driftPx, atScrollY }
    const onScreen = this.rest.onScreen.filter(({ key }) => !moved.has(key))
    this.rest = { ...this.rest, onScreen, atScrollY }
  }

  override render() {
    const { lines, children } = this.props
    return (
      <>
        {lines}
        {children}
      </>
    )
  }
}

/**
 * The rows on screen, none at the top, where nothing is to be kept. One whose beginning is covered comes last: when its
 * lines break anew, whoever goes by its top moves all that can be read.
 */
function readable(): readonly RowOnScreen[] {
  if (window.scrollY <= TOP_PX) return []
  const [first, ...others] = rowsOnScreen()
  if (first === undefined) return []
  return first.top < coveredHeight() ? [...others, first] : [first, ...others]
}

function readableRows(driftPx: number): readonly RowOnScreen[] {
  return readable().map(({ key, top }) => ({ key, top: top - driftPx }))
}

function readFocus(): Focus | undefined {
  const article = focusedRow()
  if (!article?.dataset.key) return undefined
  const control = [...article.querySelectorAll(CONTROLS)].findIndex(
    (element) => element === document.activeElement,
  )
  return { key: article.dataset.key, control }
}

/**
 * Goes by the first row on screen that is still there; by one that moved up the stream only if all of them did. Returns
 * how far it is from its place now, in pixels.
 */
function restoreScroll(onScreen: readonly RowOnScreen[], moved: ReadonlySet<string>): number {
  const stayed = onScreen.filter(({ key }) => rowElement(key) !== undefined)
  const anchor = stayed.find(({ key }) => !moved.has(key)) ?? stayed[0]
  const article = anchor && rowElement(anchor.key)
  if (anchor === undefined || article === undefined) return 0
  scrollRowTo(article, anchor.top)
  return article.getBoundingClientRect().top - anchor.top
}

/** Moving a row in the page, or removing it, takes the focus from it: back to the same control, else to the row now at its place. */
function restoreFocus(focus: Focus | undefined, before: readonly Row[], rows: readonly Row[]) {
  if (focus === undefined) return
  const article = rowElement(focus.key)
  const { activeElement } = document
  if (article === undefined) {
    const index = before.findIndex((row) => row.key === focus.key)
    const next = rows[Math.min(index, rows.length - 1)]
    rowElement(next?.key ?? '')?.focus({ preventScroll: true })
  } else if (activeElement === document.body || activeElement === null) {
    const control = article.querySelectorAll<HTMLElement>(CONTROLS)[focus.control] ?? article
    control.focus({ preventScroll: true })
  }
}
