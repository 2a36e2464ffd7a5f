import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** @returns where a request comes from. Only the connection counts: a forwarding header can be made up by anyone. */
export function clientAddress(c: Context): string {
  const isServed = Boolean((c.env as { incoming?: unknown } | undefined)?.incoming)
  return (isServed && getConnInfo(c).remote.address) || 'unknown'
}
