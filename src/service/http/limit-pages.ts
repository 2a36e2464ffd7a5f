import type { MiddlewareHandler } from 'hono'
import { tooManyRequests } from '#service/model/http-error.ts'
import { addressBucket } from './client-address.ts'
import type { Dependencies } from './route.ts'

/** Counts the requests for pages per address, before any other work. A request beyond the limit gets a 429. */
export function limitPages({ limiter, config }: Dependencies): MiddlewareHandler {
  return async (c, next) => {
    const allowance = await limiter.take([addressBucket('pages', c, config.trustProxy, config.limits.pages)])
    if (!allowance.isAllowed) throw tooManyRequests(allowance.resetSeconds)
    await next()
  }
}
