import type { Action } from '#client/domain/interaction.ts'
import type { GroupedNotificationsQuery, NotificationsQuery } from '#contract/mastodon/query.ts'
import { MAX_LIMIT } from '#contract/mastodon/query.ts'
import { GROUPED_TYPES, TYPES } from '#contract/mastodon/types.ts'
import type { DialectRequest, PageQuery } from '../../dialect.ts'

/** Hark's words for the actions are Mastodon's own; the type says so. */
export const actions: readonly Action[] = TYPES

export function viewerRequest(): DialectRequest {
  return { path: 'v1/accounts/verify_credentials', params: {} }
}

/** A page is never longer than the network allows: deep streams then take more requests. */
export function pageRequest(query: PageQuery): DialectRequest {
  const params = {
    ...notificationsQuery(query),
    'grouped_types[]': GROUPED_TYPES,
  } satisfies GroupedNotificationsQuery
  return { path: 'v2/notifications', params }
}

/**
 * So many notifications are no more groups than that. What is newer is asked for as far as possible: it is counted, and few
 * groups may be many notifications. Not every server knows `types[]`.
 */
export function ungroupedPageRequest(query: PageQuery): DialectRequest {
  const count = query.newerThan === undefined ? query.count : MAX_LIMIT
  const params = {
    ...notificationsQuery({ ...query, count }),
    'exclude_types[]': TYPES.filter((type) => !query.actions.includes(type)),
  } satisfies NotificationsQuery
  return { path: 'v1/notifications', params }
}

function notificationsQuery({ actions, count, olderThan, newerThan }: PageQuery) {
  return {
    'types[]': actions,
    limit: String(Math.min(count, MAX_LIMIT)),
    ...(olderThan !== undefined && { max_id: olderThan }),
    ...(newerThan !== undefined && { since_id: newerThan }),
  } satisfies NotificationsQuery
}
