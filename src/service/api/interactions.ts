import type { RouteResult, UserCall, UserRoute } from '#service/http/route.ts'
import { parseActionFilter } from '#service/model/action-filter.ts'
import { forbidden } from '#service/model/http-error.ts'
import { pageMeta, parsePaging } from '#service/model/paging.ts'
import { presentInteractions } from '#service/present/interactions.ts'
import { readInteractions } from '#service/store/interactions/interactions.ts'
import { requireUser } from './lookup.ts'

export const interactionRoutes: readonly UserRoute[] = [
  { method: 'GET', path: '/users/:user/interactions', token: 'user', handle: listInteractions },
]

/** Lists the viewer's interactions. Only its owner can read a stream. */
async function listInteractions(call: UserCall): Promise<RouteResult> {
  const { viewerId, dependencies } = call
  if (call.param('user') !== 'me' && (await requireUser(call)).id !== viewerId) {
    throw forbidden('Only its owner can read this stream; ask for users/me/interactions.')
  }
  const paging = parsePaging(call.query)
  const actions = parseActionFilter(call.query('interaction_actions'))
  return dependencies.store.snapshot(async (db) => {
    const page = await readInteractions(db, viewerId, actions, paging)
    const data = await presentInteractions(call, db, page.items)
    return { data, meta: pageMeta(page, (item) => item.lastEventId) }
  })
}
