import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

/** Anything that answers requests, such as a Hono app. */
interface Answerer {
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>
}

/**
 * An HTTP server that can listen before there is anything to answer with: requests wait until there is. So a port or a
 * socket is known to be free before the slow part of a start begins.
 */
export function createDeferredServer(): { server: Server; answerWith: (app: Answerer) => void } {
  const settle: { resolve?: (app: Answerer) => void } = {}
  const ready = new Promise<Answerer>((resolve) => {
    settle.resolve = resolve
  })
  const server = createAdaptorServer({
    fetch: async (request, env) => (await ready).fetch(request, env),
  }) as Server
  return { server, answerWith: (app) => settle.resolve?.(app) }
}
