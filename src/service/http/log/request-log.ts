import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'

/** A request in the log. It holds neither the query nor headers, which may hold a token. */
interface RequestEntry {
  id: string
  method: string
  /** The pattern of the path, such as `/stream/0/posts/:post`. */
  route: string
  status: number
  durationMs: number
}

export type RequestLog = (entry: RequestEntry) => void

/** Logs each request when its response is ready, and sends its id as `X-Request-Id`. */
export function logRequests(log: RequestLog, clock: () => number): MiddlewareHandler {
  return async (c, next) => {
    const id = randomUUID()
    const from = clock()
    await next()
    c.header('X-Request-Id', id)
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? '*'
    log({ id, method: c.req.method, route, status: c.res.status, durationMs: clock() - from })
  }
}
