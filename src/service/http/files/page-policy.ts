/** The part of an entry of `networks.json` that says whom the page talks to. */
interface NetworkEntry {
  readonly dialect?: string
  readonly apiRoot?: string
  readonly tokenUrl?: string
  readonly revocationUrl?: string
  /** Mastodon servers that can be typed: hosts, or any. */
  readonly servers?: 'any' | readonly string[]
}

/** For trying things out: a server on this machine has no certificate. */
const LOOPBACK = ['http://localhost:*', 'http://127.0.0.1:*']
const LOOPBACK_SOCKETS = ['ws://localhost:*', 'ws://127.0.0.1:*']

/**
 * Returns the page's content security policy: it runs no code but its own, and talks to this origin and to the networks that
 * the deployment offers. Only where any server may be typed does it talk to any, and encrypted, but for this machine's own.
 * @param networks the text of `networks.json`
 */
export function pagePolicy(networks: string): Record<string, string> {
  const entries = JSON.parse(networks) as readonly NetworkEntry[]
  const isAnyServer = entries.some(({ servers }) => servers === 'any')
  const reached = isAnyServer
    ? ['https:', 'wss:', ...LOOPBACK, ...LOOPBACK_SOCKETS]
    : [...new Set(entries.flatMap(originsOf))]
  return {
    'script-src': "'self'",
    'img-src': ["'self'", 'https:', 'data:', ...(isAnyServer ? LOOPBACK : [])].join(' '),
    'font-src': "'self'",
    'connect-src': ["'self'", ...reached].join(' '),
    'manifest-src': "'self'",
    'worker-src': "'self'",
  }
}

/** What an entry makes reachable; Mastodon's servers stream over a WebSocket, too, the large ones from a host below their own. */
function originsOf({ dialect = '', apiRoot, tokenUrl, revocationUrl, servers = [] }: NetworkEntry): string[] {
  if (servers === 'any') return []
  const origins = [apiRoot, tokenUrl, revocationUrl]
    .filter((address) => address !== undefined && URL.canParse(address))
    .map((address) => new URL(address ?? '').origin)
  const isMastodon = dialect.startsWith('mastodon')
  return [
    ...origins,
    ...(isMastodon ? origins.map((origin) => origin.replace(/^http/, 'ws')).flatMap(withHostsBelow) : []),
    ...servers.flatMap((host) => [`https://${host}`, ...withHostsBelow(`wss://${host}`)]),
  ]
}

function withHostsBelow(origin: string): string[] {
  return [origin, origin.replace('://', '://*.')]
}
