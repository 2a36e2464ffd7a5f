import type { Server } from 'node:http'

/** How long requests in flight may take to finish, and connections that never asked anything are waited for. */
const PATIENCE_MS = 10_000

/** How often connections that have become idle are closed. */
const SWEEP_MS = 50

/** Accepts nothing new, lets what is in flight finish, and resolves when the last connection is gone. */
export function stopServer(server: Server, patienceMs = PATIENCE_MS): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const force = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
