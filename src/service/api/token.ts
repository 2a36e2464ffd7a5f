import type { Call, Route, RouteResult } from '#service/http/route.ts'
import { unauthenticated } from '#service/model/http-error.ts'
import { presentUser } from '#service/present/users.ts'
import { revokeToken } from '#service/store/accounts/tokens.ts'

export const tokenRoutes: readonly Route[] = [
  { method: 'GET', path: '/token', token: 'any', handle: describeToken },
  { method: 'DELETE', path: '/token', token: 'any', handle: revoke },
]

/** Counters are 32-bit; nothing else limits how many users one follows. Files are not supported. */
const LIMITS = { following: 2_147_483_647, max_file_size: 0 }
const STORAGE = { available: 0, used: 0 }

/** Responds with the viewer and the scopes of the token; an app token has neither. */
async function describeToken(call: Call): Promise<RouteResult> {
  const { client, userId, scopes } = tokenOf(call)
  const app = { client_id: client.id, name: client.name, link: client.link }
  if (userId === null) return { data: { app, scopes: [] } }
  const user = await presentUser(call, userId)
  return { data: { app, scopes, limits: LIMITS, storage: STORAGE, user, invite_link: call.origin } }
}

/** Revokes the token; responds with its description. */
async function revoke(call: Call): Promise<RouteResult> {
  const result = await describeToken(call)
  const { store, clock } = call.dependencies
  await revokeToken(store.db, tokenOf(call).hash, clock())
  return result
}

function tokenOf(call: Call) {
  if (!call.token) throw unauthenticated('Send the token to describe or revoke.')
  return call.token
}
