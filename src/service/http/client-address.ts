import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Bucket, Limit } from './limits/rate-limit.ts'
import { type ForwardedRequest, type ProxyTrust, resolveForwarded } from './proxy-trust.ts'

/** Resolves where a request comes from; forwarding headers count only as far as `trust` goes. */
function forwardedRequest(c: Context, trust: ProxyTrust): ForwardedRequest {
  const isServed = Boolean((c.env as { incoming?: unknown } | undefined)?.incoming)
  const peer = (isServed && getConnInfo(c).remote.address) || 'unknown'
  return resolveForwarded(trust, peer, (name) => c.req.header(name))
}

/** Returns the address of the client of a request. */
export function clientAddress(c: Context, trust: ProxyTrust): string {
  return forwardedRequest(c, trust).address
}

/** Returns the URL that the client requested, which differs from the received one behind a trusted proxy. */
export function requestedUrl(c: Context, trust: ProxyTrust): string {
  const url = new URL(c.req.url)
  const { protocol, host } = forwardedRequest(c, trust)
  if (protocol !== null) url.protocol = protocol
  if (host !== null) url.host = host
  return url.href
}

/** Tells whether the visitor reaches this service over https: by `PUBLIC_URL`, or because a trusted proxy says so. */
export function isVisitedByHttps(
  c: Context,
  { publicUrl, trustProxy }: { publicUrl: string; trustProxy: ProxyTrust },
): boolean {
  return publicUrl.startsWith('https:') || forwardedRequest(c, trustProxy).protocol === 'https:'
}

/** Makes the bucket of a client's address. An IPv6 client owns its whole /64 network, so that counts as one address. */
export function addressBucket(name: string, c: Context, trust: ProxyTrust, limit: Limit): Bucket {
  const address = clientAddress(c, trust)
  return { key: `${name} ${address.includes(':') ? networkOf(address) : address}`, limit }
}

/** Returns the first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(8 - groups.length - rest.length, 0)
  return [...groups, ...Array.from({ length: zeros }, () => '0'), ...rest].slice(0, 4).join(':')
}
