import type { Action } from '#client/domain/actions.ts'
import { ACTIONS } from '#contract/appnet/actions.ts'
import type { InteractionsQuery } from '#contract/appnet/query.ts'
import type { DialectRequest, PageQuery } from '../../dialect.ts'

/** Hark's words for the actions are App.net's own; the type says so. */
export const actions: readonly Action[] = ACTIONS

export function viewerRequest(): DialectRequest {
  return { path: 'token', params: { include_html: '0' } }
}

/** Annotations are asked for always: a broadcast channel has its title in one. */
export function pageRequest({ actions, count, olderThan, newerThan }: PageQuery): DialectRequest {
  const params = {
    interaction_actions: actions.join(','),
    count: String(count),
    include_annotations: '1',
    include_html: '0',
    ...(olderThan !== undefined && { before_id: olderThan }),
    ...(newerThan !== undefined && { since_id: newerThan }),
  } satisfies InteractionsQuery
  return { path: 'users/me/interactions', params }
}
