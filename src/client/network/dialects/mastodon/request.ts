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
    ...notificationsQuery(query, query.count),
    'grouped_types[]': GROUPED_TYPES,
  } satisfies GroupedNotificationsQuery
  return { path: 'v2/notifications', params }
}

/** How many notifications to ask for to get a group: most groups are small. */
const NOTIFICATIONS_PER_GROUP = 2

export function singlePageRequest(query: PageQuery): DialectRequest {
  return {
    path: 'v1/notifications',
    params: notificationsQuery(query, query.count * NOTIFICATIONS_PER_GROUP),
  }
}

function notificationsQuery({ actions, olderThan, newerThan }: PageQuery, limit: number) {
  return {
    'types[]': actions,
    limit: String(Math.min(limit, MAX_LIMIT)),
    ...(olderThan !== undefined && { max_id: olderThan }),
    ...(newerThan !== undefined && { since_id: newerThan }),
  } satisfies NotificationsQuery
}
