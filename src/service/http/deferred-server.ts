import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { oneRequestAtATime } from './limits/one-request-at-a-time.ts'

/** A request handler, such as a Hono app. */
interface RequestHandler {
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>
}

/** How long a connection may pass no byte in either direction, as one whose client stops reading, in milliseconds. */
const IDLE_TIMEOUT_MS = 30_000

/**
 * Creates an HTTP server that can listen before its app exists: requests wait until `serveWith` is called. So a taken
 * port or socket is reported before the slow part of a start begins.
 * @param whileStarting responds to requests that must not wait, such as checks of health
 */
export function createDeferredServer(whileStarting?: (request: Request) => Response | null): {
  server: Server
  serveWith: (app: RequestHandler) => void
} {
  const settle: { resolve?: (app: RequestHandler) => void } = {}
  const state = { isReady: false }
  const ready = new Promise<RequestHandler>((resolve) => {
    settle.resolve = resolve
  })
  const listener = getRequestListener(async (request, env) => {
    const early = state.isReady ? null : (whileStarting?.(request) ?? null)
    return early ?? (await ready).fetch(request, env)
  })
  const server = createServer(oneRequestAtATime((request, response) => void listener(request, response)))
  server.timeout = IDLE_TIMEOUT_MS
  return {
    server,
    serveWith: (app) => {
      state.isReady = true
      settle.resolve?.(app)
    },
  }
}
