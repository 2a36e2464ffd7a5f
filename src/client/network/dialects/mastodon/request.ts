import type { GroupedNotificationsQuery, NotificationsQuery } from '#contract/mastodon/query.ts'
import { BASE_TYPES, GROUPED_TYPES, isBaseType, type Type, TYPES } from '#contract/mastodon/types.ts'
import type { DialectRequest, PageQuery, ServerLimits } from '../../dialect.ts'
import { typesOfActions } from './decode/types.ts'
import { isFiltered, NO_LIMITS } from './limits.ts'

export function viewerRequest(): DialectRequest {
  return { path: 'v1/accounts/verify_credentials', params: {} }
}

/** All people of a group. */
export function actorsRequest(groupKey: string): DialectRequest {
  return { path: `v2/notifications/${encodeURIComponent(groupKey)}/accounts`, params: {} }
}

/** A page is never longer than the network allows: deep streams then take more requests. */
export function pageRequest(query: PageQuery, limits: ServerLimits = NO_LIMITS): DialectRequest {
  if (limits.isUngrouped) return ungroupedPageRequest(query, limits)
  const params = {
    ...notificationsQuery(query, limits),
    'grouped_types[]': GROUPED_TYPES,
    'supported_types[]': TYPES,
  } satisfies GroupedNotificationsQuery
  return { path: 'v2/notifications', params }
}

/**
 * So many notifications are no more groups than that. What is newer is asked for as far as possible: it is counted, and few
 * groups may be many notifications. Not every server knows `types[]`.
 */
function ungroupedPageRequest(query: PageQuery, limits: ServerLimits): DialectRequest {
  const count = query.newerThan === undefined ? query.count : limits.maxCount
  const asked = typesOfActions(query.actions)
  const params = {
    ...notificationsQuery({ ...query, count }, limits),
    ...(isFiltered(query) &&
      limits.knownTypes !== 'none' && {
        'exclude_types[]': BASE_TYPES.filter((type) => !asked.includes(type)),
      }),
  } satisfies NotificationsQuery
  return { path: 'v1/notifications', params }
}

function notificationsQuery(query: PageQuery, limits: ServerLimits) {
  const { count, olderThan, newerThan } = query
  const types = isFiltered(query) ? typesToSend(query, limits) : []
  // A filter that is made here takes more than a page to fill one.
  const isFilteredHere = isFiltered(query) && types.length === 0
  return {
    ...(types.length > 0 && { 'types[]': types }),
    limit: String(isFilteredHere ? limits.maxCount : Math.min(count, limits.maxCount)),
    ...(olderThan !== undefined && { max_id: olderThan }),
    ...(newerThan !== undefined && { since_id: newerThan }),
  } satisfies NotificationsQuery
}

/** None where the server does not know a type for each of the actions: what it would send is not all that was asked for. */
function typesToSend({ actions }: PageQuery, { knownTypes }: ServerLimits): readonly Type[] {
  const asked = typesOfActions(actions)
  switch (knownTypes) {
    case 'all':
      return asked
    case 'base':
      return actions.every((action) => typesOfActions([action]).some(isBaseType))
        ? asked.filter(isBaseType)
        : []
    case 'none':
      return []
    default:
      return knownTypes satisfies never
  }
}
