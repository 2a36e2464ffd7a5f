import { parseUrl } from '../safe-url.ts'

/** Servers for trying things out, where there is no certificate to be had. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/**
 * Reads what people type for their server: its name, an address of a page there, or their own full handle, in capitals, and
 * in any script (a URL holds its ASCII form). Always `https:`, but for a loopback address.
 * @returns the origin, or undefined for what names no server
 */
export function parseServerAddress(typed: string): URL | undefined {
  const [, scheme = '', rest = ''] = /^(?:(https?):\/\/|acct:)?(.*)$/i.exec(typed.trim()) ?? []
  const [authority = ''] = rest.split(/[/?#\\]/)
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/\.(?=:\d+$|$)/, '')
  const isLoopback = LOOPBACK.test(host)
  const protocol = isLoopback && scheme.toLowerCase() !== 'https' ? 'http:' : 'https:'
  const url = parseUrl(`${protocol}//${host}/`)
  if (url?.pathname !== '/' || url.username !== '' || url.search !== '') return undefined
  return isLoopback || /.\../.test(url.hostname) ? url : undefined
}
