import type { Context } from 'hono'
import { tooManyRequests } from '#service/model/http-error.ts'
import type { TokenRecord } from '#service/store/accounts/tokens.ts'
import { addressBucket, clientAddress } from './client-address.ts'
import type { Allowance, Bucket } from './limits/rate-limit.ts'
import { readToken, verifyToken } from './read-token.ts'
import type { Call, Dependencies, Route } from './route.ts'

/**
 * Authenticates a request and counts it against the limits of its token, or of its address when it has no valid token.
 * Sets the rate limit headers and `X-OAuth-Scopes`.
 * @throws HttpError 401 for an invalid token, 429 when a limit is exceeded
 */
export async function identify(
  c: Context,
  route: Route,
  dependencies: Dependencies,
  body: Call['body'],
): Promise<TokenRecord | null> {
  const { authenticated, writes } = dependencies.config.limits
  async function count(buckets: readonly Bucket[]): Promise<void> {
    if (!route.isUnlimited) await takeFromBuckets(c, dependencies, buckets)
  }

  let token: TokenRecord | null
  try {
    const secret = readToken(c, body)
    token = secret === null ? null : await verifyToken(dependencies, secret)
  } catch (error) {
    await countAnonymous(c, route, dependencies)
    throw error
  }
  if (!token) {
    await countAnonymous(c, route, dependencies)
    return null
  }
  c.header('X-OAuth-Scopes', token.scopes.join(','))
  const tokenBucket = { key: `token ${token.hash}`, limit: authenticated }
  await count(
    route.method === 'GET' ? [tokenBucket] : [tokenBucket, { key: `writes ${token.hash}`, limit: writes }],
  )
  return token
}

/** Counts a request against the limit of its address. @throws HttpError 429 when the limit is exceeded */
export async function countAnonymous(c: Context, route: Route, dependencies: Dependencies): Promise<void> {
  if (!route.isUnlimited) await takeFromBuckets(c, dependencies, [anonymousBucket(c, dependencies)])
}

/**
 * Checks the limit of the address, as far as this process knows, before a request without a token waits or is read.
 * @throws HttpError 429 when the limit is exceeded
 */
export function assertAnonymousAllowed(c: Context, dependencies: Dependencies): void {
  const allowance = dependencies.limiter.peek([anonymousBucket(c, dependencies)])
  if (!allowance.isAllowed) reject(c, allowance)
}

/** Names the client of a request, for the order in which waiting requests are served. */
export function clientKey(c: Context, { config }: Dependencies): string {
  return `${clientAddress(c, config.trustProxy)} ${c.req.header('Authorization') ?? ''}`
}

function anonymousBucket(c: Context, { config }: Dependencies): Bucket {
  return addressBucket('address', c, config.trustProxy, config.limits.anonymous)
}

async function takeFromBuckets(
  c: Context,
  { limiter }: Dependencies,
  buckets: readonly Bucket[],
): Promise<void> {
  const allowance = await limiter.take(buckets)
  if (!allowance.isAllowed) reject(c, allowance)
  setLimitHeaders(c, allowance)
}

function reject(c: Context, allowance: Allowance): never {
  setLimitHeaders(c, allowance)
  throw tooManyRequests(allowance.resetSeconds)
}

function setLimitHeaders(c: Context, allowance: Allowance): void {
  c.header('X-RateLimit-Limit', String(allowance.limit))
  c.header('X-RateLimit-Remaining', String(allowance.remaining))
  c.header('X-RateLimit-Reset', String(allowance.resetSeconds))
}
