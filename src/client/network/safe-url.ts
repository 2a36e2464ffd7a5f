/** The address as a link may carry it: absolute, `http:` or `https:`; undefined for anything else. */
export function safeLink(url: string | undefined): string | undefined {
  const parsed = parse(url)
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : undefined
}

/** The address as a picture may carry it: `https:`, or the API's own origin; undefined for anything else. */
export function safeImage(url: string | undefined, apiRoot: URL): string | undefined {
  const parsed = parse(url)
  const isOwn = parsed?.protocol === 'http:' && parsed.origin === apiRoot.origin
  return parsed?.protocol === 'https:' || isOwn ? parsed.href : undefined
}

/** An address, absolute or on this base; undefined for what is none. `URL.canParse` is newer than the oldest browsers here. */
export function parseUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base)
  } catch {
    return undefined
  }
}

/** The same faces and pages come hundreds of times, and parsing their addresses is the dearest part of reading a page. */
const known = new Map<string, URL | undefined>()
const MOST_KNOWN = 2000

/** No base: a protocol-relative or relative address from a network means nothing here. */
function parse(url: string | undefined): URL | undefined {
  if (url === undefined) return undefined
  if (known.has(url)) return known.get(url)
  const parsed = parseUrl(url)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(url, parsed)
  return parsed
}
