import type { ReactElement, ReactNode } from 'react'
import type { KeyedItem } from './keyed-item.ts'
import { ScrollAnchor } from './scroll-anchor.tsx'
import type { VirtualListModel } from './use-virtual-list.ts'

interface Props<Item extends KeyedItem> {
  list: VirtualListModel<Item>
  /** What is above the items; the scroll anchor is kept through its changes, too. */
  header: ReactNode
  /** Names the list to assistive technology. */
  label: string
  isBusy: boolean
  /**
   * Returns the element of an item as `ListDom` wants it, with the item's key as its React key. `isAfterGap` says that the
   * item above is not mounted.
   */
  renderItem: (item: Item, index: number, isAfterGap: boolean) => ReactElement
}

/** The mounted items of a list in their order, and gaps for the others. */
export function VirtualList<Item extends KeyedItem>({
  list,
  header,
  label,
  isBusy,
  renderItem,
}: Props<Item>) {
  const { items, layout, segments, above, dom, attach } = list
  // One flat list, so that an item keeps its element when it comes to be in another segment.
  return (
    <ScrollAnchor items={items} header={header} above={above} dom={dom}>
      <div
        ref={attach}
        className="feed"
        role="feed"
        aria-label={label}
        aria-busy={isBusy}
        data-rows={items.length}
        data-layout={layout || undefined}
      >
        {segments.flatMap(({ from, to, isGap, heightPx }) =>
          isGap
            ? [<div key={to === items.length ? 'last' : from} className="gap" style={{ height: heightPx }} />]
            : items.slice(from, to).map((item, offset) => renderItem(item, from + offset, offset === 0)),
        )}
      </div>
    </ScrollAnchor>
  )
}
