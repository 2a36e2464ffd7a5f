/**
 * Tells whether one cursor of a stream is newer than another. Mastodon's are numbers, too long for JavaScript's; those of other
 * software are opaque: there the place in a list decides, newest first, and what is not in it is not known to be newer.
 */
export function isNewerCursor(one: string, other: string, list: readonly string[]): boolean {
  if (/^\d+$/.test(one) && /^\d+$/.test(other))
    return one.length === other.length ? one > other : one.length > other.length
  const place = list.indexOf(one)
  return place >= 0 && list.indexOf(other) > place
}

/** Tells whether a marker says that what has this cursor was read. */
export function isReadBy(marker: string, cursor: string | undefined, list: readonly string[]): boolean {
  return cursor !== undefined && (cursor === marker || isNewerCursor(marker, cursor, list))
}
