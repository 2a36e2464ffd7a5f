import type { Context } from 'hono'
import { tooManyRequests } from '#service/model/http-error.ts'
import type { Limit, RateLimiter } from './rate-limit.ts'
import type { TokenRecord } from '#service/store/tokens.ts'
import { clientAddress } from './client-address.ts'
import { acceptToken, sentToken } from './read-token.ts'
import type { Call, Route, Dependencies } from './route.ts'

/**
 * Finds out who asks, and counts the request against the quotas of the token, or of the address when no token is
 * accepted. Sets the rate limit headers and `X-OAuth-Scopes`.
 * @throws Failure 401 for a token that is not accepted, 429 when a quota is used up
 */
export async function identify(
  c: Context,
  route: Route,
  dependencies: Dependencies,
  limiter: RateLimiter,
  body: Call['body'],
): Promise<TokenRecord | null> {
  const { authenticated, writes, anonymous } = dependencies.config.limits
  const byAddress = [{ key: `address ${clientAddress(c)}`, limit: anonymous }]
  function count(buckets: readonly { key: string; limit: Limit }[]): void {
    if (!route.isUnlimited) takeQuota(c, limiter, buckets)
  }

  let token: TokenRecord | null
  try {
    const sent = sentToken(c, body)
    token = sent === null ? null : await acceptToken(dependencies, sent)
  } catch (refusal) {
    count(byAddress)
    throw refusal
  }
  if (!token) {
    count(byAddress)
    return null
  }
  c.header('X-OAuth-Scopes', token.scopes.join(','))
  const ofToken = { key: `token ${token.hash}`, limit: authenticated }
  count(route.method === 'GET' ? [ofToken] : [ofToken, { key: `writes ${token.hash}`, limit: writes }])
  return token
}

function takeQuota(
  c: Context,
  limiter: RateLimiter,
  buckets: readonly { key: string; limit: Limit }[],
): void {
  const allowance = limiter.take(buckets)
  c.header('X-RateLimit-Limit', String(allowance.limit))
  c.header('X-RateLimit-Remaining', String(allowance.remaining))
  c.header('X-RateLimit-Reset', String(allowance.resetSeconds))
  if (!allowance.isAllowed) throw tooManyRequests(allowance.resetSeconds)
}
