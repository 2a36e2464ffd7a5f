import type { Action } from '#client/domain/interaction.ts'
import type { NotificationsQuery } from '#contract/mastodon/query.ts'
import { MAX_LIMIT } from '#contract/mastodon/query.ts'
import { GROUPED_TYPES, TYPES } from '#contract/mastodon/types.ts'
import type { DialectRequest, PageQuery } from '../../dialect.ts'

/** Hark's words for the actions are Mastodon's own; the type says so. */
export const actions: readonly Action[] = TYPES

export function viewerRequest(): DialectRequest {
  return { path: 'v1/accounts/verify_credentials', params: {} }
}

/** A page is never longer than the network allows: deep streams then take more requests. */
export function pageRequest({ actions, count, olderThan, newerThan }: PageQuery): DialectRequest {
  const params = {
    'types[]': actions,
    'grouped_types[]': GROUPED_TYPES,
    limit: String(Math.min(count, MAX_LIMIT)),
    ...(olderThan !== undefined && { max_id: olderThan }),
    ...(newerThan !== undefined && { since_id: newerThan }),
  } satisfies NotificationsQuery
  return { path: 'v2/notifications', params }
}
