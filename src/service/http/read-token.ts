import type { Context } from 'hono'
import { forbidden, unauthenticated } from '#service/model/http-error.ts'
import { findToken, type TokenRecord } from '#service/store/accounts/tokens.ts'
import type { Dependencies, Route } from './route.ts'

/**
 * Reads the token from the header, the query or the form body, in this order.
 * @returns null when there is none
 * @throws HttpError 401 for a malformed header
 */
export function readToken(c: Context, body: Readonly<Record<string, unknown>>): string | null {
  const header = c.req.header('Authorization')
  if (header !== undefined) {
    const [, token] = /^Bearer +(\S+)$/i.exec(header.trim()) ?? []
    if (!token) throw unauthenticated('Send the header as "Authorization: Bearer TOKEN".', 'invalid-token')
    return token
  }
  const isForm = !c.req.header('Content-Type')?.startsWith('application/json')
  const token = c.req.query('access_token') ?? (isForm ? body['access_token'] : undefined)
  return typeof token === 'string' && token !== '' ? token : null
}

/**
 * Looks up a token.
 * @throws HttpError 401 for an unknown or a revoked one
 */
export async function verifyToken(dependencies: Dependencies, secret: string): Promise<TokenRecord> {
  const token = await findToken(dependencies.store.db, secret)
  if (!token) throw unauthenticated('This token is unknown. Sign in again.', 'invalid-token')
  if (token.isRevoked) {
    throw unauthenticated('This token was revoked by its owner. Sign in again.', 'not-authorized')
  }
  return token
}

/**
 * Enforces the kind of token and the scope that a route requires. The only place that does.
 * @throws HttpError 401 without a token, 403 for the wrong kind or a missing scope
 */
export function requirePermission(route: Route, token: TokenRecord | null): void {
  if (route.token === 'none') return
  if (!token) throw unauthenticated('Send a token as "Authorization: Bearer TOKEN".')
  if (route.token === 'app' && token.userId !== null) {
    throw forbidden('This call needs an app token, which acts for no user.')
  }
  if (route.token !== 'user') return
  if (token.userId === null) throw forbidden('This call needs a user token; an app token has no user.')
  const { scopes = [] } = route
  if (scopes.length > 0 && !scopes.some((scope) => token.scopes.includes(scope))) {
    throw forbidden(`This call needs the scope ${scopes.join(' or ')}.`)
  }
}
