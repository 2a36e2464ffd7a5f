import type { Context } from 'hono'
import { forbidden, unauthenticated } from '#service/model/http-error.ts'
import { findToken, type TokenRecord } from '#service/store/tokens.ts'
import type { Route, Dependencies } from './route.ts'

/**
 * Finds the token in the header, the query or the form body, in this order.
 * @returns null when none was sent
 * @throws Failure 401 when the header cannot be understood
 */
export function sentToken(c: Context, body: Readonly<Record<string, unknown>>): string | null {
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
 * Looks a sent token up.
 * @throws Failure 401 for one that nobody made or that was revoked
 */
export async function acceptToken(dependencies: Dependencies, sent: string): Promise<TokenRecord> {
  const token = await findToken(dependencies.store.db, sent)
  if (!token) throw unauthenticated('This token is not known here. Sign in again.', 'invalid-token')
  if (token.isRevoked) {
    throw unauthenticated('This token was withdrawn by its owner. Sign in again.', 'not-authorized')
  }
  return token
}

/**
 * The one place where a route's need for a token and a scope is enforced.
 * @throws Failure 401 without a token, 403 for the wrong kind or a missing scope
 */
export function requirePermission(route: Route, token: TokenRecord | null): void {
  if (route.token === 'none') return
  if (!token) throw unauthenticated('Send a token as "Authorization: Bearer TOKEN".')
  if (route.token !== 'user') return
  if (token.userId === null) throw forbidden('This call needs a user token; an app token acts for nobody.')
  const { scopes = [] } = route
  if (scopes.length > 0 && !scopes.some((scope) => token.scopes.includes(scope))) {
    throw forbidden(`This call needs the scope ${scopes.join(' or ')}.`)
  }
}
