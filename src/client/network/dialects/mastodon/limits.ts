import { MAX_LIMIT } from '#contract/mastodon/query.ts'
import type { PageQuery, ServerLimits } from '../../dialect.ts'
import type { NetworkError } from '../../errors.ts'
import { actions } from './decode/types.ts'

/** What is asked of a server of which nothing is known yet. */
export const NO_LIMITS: ServerLimits = { isUngrouped: false, knownTypes: 'all', maxCount: MAX_LIMIT }

/** Limits of other software, for errors that do not tell them. */
const LESSER_COUNTS = [40, 20]

/**
 * Returns what to ask a server for after it refused, or undefined when asking otherwise would not help. Servers answer 404
 * to the grouped list that their version promises; 400, 422 or 500 to a type that they do not know; and 400 or 422 to a
 * `limit` above their own.
 */
export function withLess(
  { status, message }: NetworkError,
  query: PageQuery,
  limits: ServerLimits = NO_LIMITS,
): ServerLimits | undefined {
  if (status === 404 && !limits.isUngrouped) return { ...limits, isUngrouped: true }
  if (status !== 400 && status !== 422 && status !== 500) return undefined
  if (/limit/i.test(message) && status !== 500) return withSmallerCount(limits, message)
  if (isFiltered(query) && limits.knownTypes !== 'none')
    return { ...limits, knownTypes: limits.knownTypes === 'all' ? 'base' : 'none' }
  return status === 500 ? undefined : withSmallerCount(limits)
}

/** Without a filter no type is named: then nothing is refused, and types that Hark does not know come as well. */
export function isFiltered(query: PageQuery): boolean {
  return actions.some((action) => !query.actions.includes(action))
}

/** "The limit may not be greater than 40." */
function withSmallerCount(limits: ServerLimits, message = ''): ServerLimits | undefined {
  const told = Number(/\d+/.exec(message)?.[0])
  const maxCount = [told, ...LESSER_COUNTS].find((count) => count > 0 && count < limits.maxCount)
  return maxCount === undefined ? undefined : { ...limits, maxCount }
}
