import type { Server } from 'node:http'

/** How long open requests may take to finish before their connections are closed. */
const DRAIN_TIMEOUT_MS = 10_000

/** How often idle connections are closed. */
const SWEEP_MS = 50

/** Stops accepting connections, lets open requests finish, and resolves when the last connection is closed. */
export function stopServer(server: Server, drainTimeoutMs = DRAIN_TIMEOUT_MS): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const force = setTimeout(() => server.closeAllConnections(), drainTimeoutMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
