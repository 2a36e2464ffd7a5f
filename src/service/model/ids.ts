/**
 * Parses an object id from a path or a parameter.
 * @returns null for anything that cannot be the id of a stored object
 */
export function parseId(text: string): number | null {
  if (!/^\d{1,16}$/.test(text)) return null
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}

/** Parses an `ids=1,2,3` parameter: each id once, malformed ones left out. */
export function parseIds(list: string): number[] {
  const ids = list.split(',').map((part) => parseId(part.trim()))
  return [...new Set(ids.filter((id) => id !== null))]
}
