import type { MiddlewareHandler } from 'hono'
import { tooManyRequests } from '#service/model/http-error.ts'
import { addressBucket } from '../client-address.ts'
import { clientKey } from '../identify.ts'
import type { Dependencies } from '../route.ts'

/** Counts the requests for pages, or for stored pictures, per address, before any other work. A request beyond the limit gets a 429. */
export function limitPages(
  dependencies: Dependencies,
  kind: 'pages' | 'pictures' = 'pages',
): MiddlewareHandler {
  const { limiter, admission, config } = dependencies
  return async (c, next) => {
    const buckets = [addressBucket(kind, c, config.trustProxy, config.limits[kind])]
    const known = limiter.peek(buckets)
    if (!known.isAllowed) throw tooManyRequests(known.resetSeconds)
    const allowance = await admission.run(clientKey(c, dependencies), () => limiter.take(buckets))
    if (!allowance.isAllowed) throw tooManyRequests(allowance.resetSeconds)
    await next()
  }
}
