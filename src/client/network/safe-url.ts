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

/** The same faces and pages come hundreds of times, and parsing their addresses is the dearest part of reading a page. */
const known = new Map<string, URL | undefined>()
const MOST_KNOWN = 2000

/** No base: a protocol-relative or relative address from a network means nothing here. */
function parse(url: string | undefined): URL | undefined {
  if (url === undefined) return undefined
  if (known.has(url)) return known.get(url)
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(url, parsed)
  return parsed
}
