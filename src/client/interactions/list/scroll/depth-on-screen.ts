import type { Depth } from '#client/interactions/stream/depth.ts'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'

/** Returns how deep the viewer has scrolled; undefined at the very top. */
export function depthOnScreen(list: VirtualListHandle | null): Depth | undefined {
  const last = window.scrollY > 0 ? list?.elementsOnScreen().at(-1) : undefined
  return last && list ? { rows: list.indexOf(last) + 1, newestMs: undefined, oldestMs: undefined } : undefined
}
