import type { Action } from '#client/domain/actions.ts'
import { ACTIONS } from '#contract/pnut/actions.ts'
import type { InteractionsQuery } from '#contract/pnut/query.ts'
import type { DialectRequest, PageQuery } from '../../dialect.ts'

/** Hark's words for the actions are pnut's own; the type says so. */
export const actions: readonly Action[] = ACTIONS

export function viewerRequest(): DialectRequest {
  return { path: 'token', params: { include_html: '0' } }
}

/** Leaves out of people and posts what no row shows. */
export function pageRequest({ actions, count, olderThan, newerThan }: PageQuery): DialectRequest {
  const params = {
    filters: actions.join(','),
    count: String(count),
    include_html: '0',
    include_counts: '0',
    include_client: '0',
    include_post_raw: '1',
    ...(olderThan !== undefined && { before_id: olderThan }),
    ...(newerThan !== undefined && { since_id: newerThan }),
  } satisfies InteractionsQuery
  return { path: 'users/me/interactions', params }
}
