import { isIP } from 'node:net'
import type { Context } from 'hono'
import { requestedUrl } from '#service/http/client-address.ts'
import type { Dependencies } from '#service/http/route.ts'
import { isLoopback, originFor } from '#service/model/text/links.ts'

/** Whom a passkey belongs to, besides its owner: it works at this origin only. */
export interface RelyingParty {
  /** The host, without a port. */
  id: string
  origin: string
}

/** Returns the relying party as the visitor's browser sees it; null where browsers offer no passkeys: without https, or by an address. */
export function relyingParty(
  c: Context,
  { publicUrl, trustProxy }: Pick<Dependencies['config'], 'publicUrl' | 'trustProxy'>,
): RelyingParty | null {
  const origin = originFor(requestedUrl(c, trustProxy), publicUrl)
  const { protocol, hostname } = new URL(origin)
  const isSecure = protocol === 'https:' || isLoopback(hostname)
  const isAddress = isIP(hostname) !== 0 || hostname.startsWith('[')
  return isSecure && !isAddress ? { id: hostname, origin } : null
}
