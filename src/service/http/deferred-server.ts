import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

/** A request handler, such as a Hono app. */
interface RequestHandler {
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>
}

/**
 * Creates an HTTP server that can listen before its app exists: requests wait until `serveWith` is called. So a taken
 * port or socket is reported before the slow part of a start begins.
 */
export function createDeferredServer(): { server: Server; serveWith: (app: RequestHandler) => void } {
  const settle: { resolve?: (app: RequestHandler) => void } = {}
  const ready = new Promise<RequestHandler>((resolve) => {
    settle.resolve = resolve
  })
  const server = createAdaptorServer({
    fetch: async (request, env) => (await ready).fetch(request, env),
  }) as Server
  return { server, serveWith: (app) => settle.resolve?.(app) }
}
