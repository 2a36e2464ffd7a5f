import type { Context } from 'hono'
import { tooManyRequests } from '#service/model/http-error.ts'
import type { Limit, RateLimiter } from './rate-limit.ts'
import type { TokenRecord } from '#service/store/tokens.ts'
import { clientAddress } from './client-address.ts'
import { readToken, verifyToken } from './read-token.ts'
import type { Call, Route, Dependencies } from './route.ts'

/**
 * Authenticates a request and counts it against the limits of its token, or of its address when it has no valid token.
 * Sets the rate limit headers and `X-OAuth-Scopes`.
 * @throws HttpError 401 for an invalid token, 429 when a limit is exceeded
 */
export async function identify(
  c: Context,
  route: Route,
  dependencies: Dependencies,
  limiter: RateLimiter,
  body: Call['body'],
): Promise<TokenRecord | null> {
  const { authenticated, writes, anonymous } = dependencies.config.limits
  const addressBuckets = [{ key: `address ${clientAddress(c)}`, limit: anonymous }]
  function count(buckets: readonly { key: string; limit: Limit }[]): void {
    if (!route.isUnlimited) takeFromBuckets(c, limiter, buckets)
  }

  let token: TokenRecord | null
  try {
    const secret = readToken(c, body)
    token = secret === null ? null : await verifyToken(dependencies, secret)
  } catch (error) {
    count(addressBuckets)
    throw error
  }
  if (!token) {
    count(addressBuckets)
    return null
  }
  c.header('X-OAuth-Scopes', token.scopes.join(','))
  const tokenBucket = { key: `token ${token.hash}`, limit: authenticated }
  count(
    route.method === 'GET' ? [tokenBucket] : [tokenBucket, { key: `writes ${token.hash}`, limit: writes }],
  )
  return token
}

function takeFromBuckets(
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
