/** All that the list knows of an item. */
export interface KeyedItem {
  /** Unique in the list, and the same for as long as the item is. */
  readonly key: string
}
