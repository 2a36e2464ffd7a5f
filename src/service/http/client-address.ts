import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Returns the address a request comes from. Only the connection counts: any client can send a forwarding header. */
export function clientAddress(c: Context): string {
  const isServed = Boolean((c.env as { incoming?: unknown } | undefined)?.incoming)
  return (isServed && getConnInfo(c).remote.address) || 'unknown'
}
