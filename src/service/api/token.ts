import { revokeToken } from '#service/store/tokens.ts'
import { presentUser } from './present/users.ts'
import { unauthenticated } from '#service/model/http-error.ts'
import type { Answer, Call, Route } from '#service/http/route.ts'

export const tokenRoutes: readonly Route[] = [
  { method: 'GET', path: '/token', token: 'any', answer: describeToken },
  { method: 'DELETE', path: '/token', token: 'any', answer: revoke },
]

/** Counters are 32-bit; nothing else limits how many people one follows. No files are kept. */
const LIMITS = { following: 2_147_483_647, max_file_size: 0 }
const STORAGE = { available: 0, used: 0 }

/** Viewer, scopes and validity in one call; an app token has no user and no scopes. */
async function describeToken(call: Call): Promise<Answer> {
  const { client, userId, scopes } = tokenOf(call)
  const app = { client_id: client.id, name: client.name, link: client.link }
  if (userId === null) return { data: { app, scopes: [] } }
  const user = await presentUser(call, userId)
  return { data: { app, scopes, limits: LIMITS, storage: STORAGE, user, invite_link: call.origin } }
}

/** Signs the app out; the answer is what the token was. */
async function revoke(call: Call): Promise<Answer> {
  const answer = await describeToken(call)
  const { store, clock } = call.dependencies
  await revokeToken(store.db, tokenOf(call).hash, clock())
  return answer
}

function tokenOf(call: Call) {
  if (!call.token) throw unauthenticated('There is no token to speak of.')
  return call.token
}
