/** The address as a link may carry it: absolute, `http:` or `https:`; undefined for anything else. */
export function safeLink(url: string | undefined): string | undefined {
  const parsed = parse(url)
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : undefined
}

/** The address as a picture may carry it: `https:`, or the API's own origin; undefined for anything else. */
export function safeImage(url: string | undefined, apiRoot: URL): string | undefined {
  const parsed = parse(url)
  return parsed && (parsed.protocol === 'https:' || parsed.origin === apiRoot.origin)
    ? parsed.href
    : undefined
}

/** No base: a protocol-relative or relative address from a network means nothing here. */
function parse(url: string | undefined): URL | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url) : undefined
}
