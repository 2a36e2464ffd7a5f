import type { SuccessMeta } from '#contract/appnet/envelope.ts'
import { DEFAULT_COUNT, MAX_COUNT } from '#contract/appnet/query.ts'
import { badRequest } from './http-error.ts'

/** A requested slice of a list that is ordered by an increasing cursor; both ends exclusive. */
export interface Paging {
  sinceId: number
  beforeId: number
  limit: number
  /** Takes the oldest matches instead of the newest; the page is newest first all the same. */
  fromOldest: boolean
}

export interface Page<Item> {
  /** Newest first. */
  items: Item[]
  /** Whether more items match. */
  more: boolean
}

/**
 * Parses `since_id`, `before_id` and `count`. A count beyond the maximum is reduced to it.
 * @throws HttpError 400 when one of them is given and not a whole number
 */
export function parsePaging(query: (name: string) => string | undefined): Paging {
  const count = parseWhole('count', query('count')) ?? DEFAULT_COUNT
  return {
    sinceId: Math.max(parseWhole('since_id', query('since_id')) ?? 0, 0),
    beforeId: Math.max(parseWhole('before_id', query('before_id')) ?? Number.MAX_SAFE_INTEGER, 0),
    limit: Math.min(Math.abs(count), MAX_COUNT),
    fromOldest: count < 0,
  }
}

/**
 * Cuts the result of a query to the requested page.
 * @param found in the order of the query: from the requested end on, up to `limit + 1` items
 */
export function cutPage<Item>(found: readonly Item[], { limit, fromOldest }: Paging): Page<Item> {
  const items = found.slice(0, limit)
  return { items: fromOldest ? items.reverse() : items, more: found.length > limit }
}

/** Returns the paging fields of `meta`; an empty page has no cursors, so the client keeps its own. */
export function pageMeta<Item>(page: Page<Item>, cursor: (item: Item) => number): Omit<SuccessMeta, 'code'> {
  const [newest] = page.items
  const oldest = page.items.at(-1)
  if (newest === undefined || oldest === undefined) return { more: page.more }
  return { max_id: String(cursor(newest)), min_id: String(cursor(oldest)), more: page.more }
}

function parseWhole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) {
    throw badRequest(
      name === 'count'
        ? `count has to be a whole number between -${MAX_COUNT} and ${MAX_COUNT}.`
        : `${name} has to be a whole number: a cursor from the meta of an earlier response.`,
    )
  }
  return Math.min(Math.max(Number(text), -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
}
