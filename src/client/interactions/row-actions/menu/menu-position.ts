/** Where a rectangle is in the window, in pixels. */
export type Box = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>

interface Size {
  readonly width: number
  readonly height: number
}

/** Between a menu and its button, and between it and the edges of the window. */
const GAP_PX = 4

/**
 * Returns where a menu goes: below its button, or above it where there is more room, its end edge at the button's, and within
 * the window.
 */
export function menuPosition(
  button: Box,
  menu: Size,
  viewport: Size,
  direction: 'ltr' | 'rtl',
): { top: number; left: number } {
  const below = button.bottom + GAP_PX
  const above = button.top - GAP_PX - menu.height
  const fitsBelow = below + menu.height + GAP_PX <= viewport.height
  const roomAbove = button.top
  const top = fitsBelow || roomAbove < viewport.height - button.bottom ? below : above
  const left = direction === 'rtl' ? button.left : button.right - menu.width
  return {
    top: clamp(top, viewport.height - menu.height - GAP_PX),
    left: clamp(left, viewport.width - menu.width - GAP_PX),
  }
}

function clamp(at: number, last: number): number {
  return Math.max(GAP_PX, Math.min(at, last))
}
