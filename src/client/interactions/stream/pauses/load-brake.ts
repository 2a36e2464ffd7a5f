/**
 * What loading by itself has come to. It stops after three pages in a row that add no row, or eight without a scroll, so
 * that a network whose pages never end is not read without an end; the button goes on.
 */
export interface LoadBrake {
  /** How many rows there were when the last page was asked for. */
  readonly rows: number
  /** Pages in a row that added no row. */
  readonly fruitless: number
  readonly sinceScroll: number
}

type BrakeEvent =
  /** A page is about to be loaded without being asked for. */
  | { readonly kind: 'load'; readonly rows: number }
  | { readonly kind: 'scroll' }
  /** The viewer pressed the button. */
  | { readonly kind: 'ask' }

const MAX_FRUITLESS = 3
const MAX_SINCE_SCROLL = 8

export const LOOSE: LoadBrake = { rows: -1, fruitless: 0, sinceScroll: 0 }

/** Returns the brake after an event. */
export function reduceBrake(brake: LoadBrake, event: BrakeEvent): LoadBrake {
  switch (event.kind) {
    case 'load': {
      const fruitless = event.rows > brake.rows ? 0 : brake.fruitless + 1
      return { rows: event.rows, fruitless, sinceScroll: brake.sinceScroll + 1 }
    }
    case 'scroll':
      return { ...brake, sinceScroll: 0 }
    case 'ask':
      return LOOSE
    default:
      return event satisfies never
  }
}

/** Tells whether the page that is about to be loaded has to wait for the button, or for a scroll. */
export function isStopped({ fruitless, sinceScroll }: LoadBrake): boolean {
  return fruitless >= MAX_FRUITLESS || sinceScroll > MAX_SINCE_SCROLL
}
