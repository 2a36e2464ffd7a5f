import * as v from 'valibot'
import { readWebFinger } from '#contract/mastodon/server.ts'
import { NetworkError } from '../errors.ts'
import { getPublicJson } from '../http.ts'
import { parseUrl } from '../safe-url.ts'
import { parseServerAddress } from './server-address.ts'

/** A full handle. Its domain may be another than the server's, as `@ana@oven.example` at `social.oven.example`. */
interface Handle {
  readonly name: string
  readonly domain: URL
}

/** Returns the handle that was typed; undefined for what is none, as an address. */
export function parseHandle(typed: string): Handle | undefined {
  const [, name] = /^(?:acct:)?@?([^@/:\s]+)@[^@/]+$/i.exec(typed.trim()) ?? []
  const domain = parseServerAddress(typed)
  return name === undefined || domain === undefined ? undefined : { name, domain }
}

/**
 * Asks the domain of a handle where its account is (WebFinger, RFC 7033). A page can read the answer only where the domain
 * lets it: Mastodon does, and a domain that redirects to one has to do the same, for which a browser knows no way round.
 * @returns the origin of the server; undefined where the domain does not tell
 * @throws {DOMException} `AbortError`
 */
export async function findServerOf({ name, domain }: Handle, signal: AbortSignal): Promise<URL | undefined> {
  const url = new URL('/.well-known/webfinger', domain)
  url.searchParams.set('resource', `acct:${name}@${domain.host}`)
  const response = await getPublicJson(url, { signal }).catch((error: unknown) => {
    if (error instanceof NetworkError) return undefined
    throw error
  })
  const found = v.safeParse(readWebFinger, response?.body)
  if (response === undefined || response.status >= 400 || !found.success) return undefined
  const self = found.output.links.find(({ rel }) => rel === 'self')
  const account = self?.href === undefined ? undefined : parseUrl(self.href)
  const server = account && parseServerAddress(account.origin)
  return server?.origin === domain.origin ? undefined : server
}
