import * as v from 'valibot'
import { readApiFailure, readInstance, readOAuthMetadata } from '#contract/mastodon/server.ts'
import { NetworkError } from '../errors.ts'
import { getPublicJson, type HttpResponse } from '../http.ts'
import { parseUrl } from '../safe-url.ts'
import { ServerError } from './server-error.ts'

/** What a server says of itself before sign-in. */
export interface DiscoveredServer {
  readonly origin: URL
  readonly dialect: 'mastodon' | 'mastodon-v1'
  readonly authorizationUrl: URL
  readonly tokenUrl: URL
  readonly revocationUrl: URL
  readonly registrationUrl: URL
  /** Undefined where the server does not say. */
  readonly scopes: readonly string[] | undefined
}

/** The first version of Mastodon's API that has grouped notifications (Mastodon 4.3). */
const GROUPED_API_VERSION = 2

/**
 * Finds out whether a server speaks Mastodon's API, and how: by what it answers rather than by the version it claims.
 * @throws {ServerError}
 */
export async function discoverServer(origin: URL, signal: AbortSignal): Promise<DiscoveredServer> {
  const instance = await askInstance(origin, signal)
  const [isGrouped, oauth] = await Promise.all([
    hasGroups(origin, instance?.api_versions?.mastodon, signal),
    askOAuth(origin, signal),
  ])
  return { origin, dialect: isGrouped ? 'mastodon' : 'mastodon-v1', ...oauth }
}

/** Undefined for a server that shows itself to members only. */
async function askInstance(origin: URL, signal: AbortSignal) {
  let last: HttpResponse | undefined
  for (const version of ['v2', 'v1']) {
    last = await ask(new URL(`/api/${version}/instance`, origin), signal)
    const instance = v.safeParse(readInstance, last.body)
    if (last.status < 400 && instance.success) return instance.output
  }
  const status = last?.status ?? 0
  if (status >= 500) throw new ServerError('closed', origin.host)
  if ((status === 401 || status === 403) && v.is(readApiFailure, last?.body)) return undefined
  throw new ServerError('notMastodon', origin.host)
}

/** Some servers claim a version that has the grouped list, and lack it; without a token, 404 is said all the same. */
async function hasGroups(origin: URL, apiVersion: number | undefined, signal: AbortSignal): Promise<boolean> {
  try {
    const { status } = await getPublicJson(new URL('/api/v2/notifications?limit=1', origin), { signal })
    return status !== 404 && status < 500
  } catch {
    return apiVersion !== undefined && apiVersion >= GROUPED_API_VERSION
  }
}

/** @throws {ServerError} `elsewhere` */
async function askOAuth(origin: URL, signal: AbortSignal) {
  const url = new URL('/.well-known/oauth-authorization-server', origin)
  // Software without this document has the paths that Mastodon always had.
  const response = await getPublicJson(url, { signal }).catch(() => undefined)
  const metadata = v.safeParse(readOAuthMetadata, response?.body)
  const said =
    response !== undefined && response.status < 400 && metadata.success ? metadata.output : undefined

  function endpoint(address: string | undefined, path: string): URL {
    const url = address === undefined ? new URL(path, origin) : parseUrl(address)
    if (url?.origin !== origin.origin) throw new ServerError('elsewhere', origin.host)
    return url
  }
  return {
    authorizationUrl: endpoint(said?.authorization_endpoint, '/oauth/authorize'),
    tokenUrl: endpoint(said?.token_endpoint, '/oauth/token'),
    revocationUrl: endpoint(said?.revocation_endpoint, '/oauth/revoke'),
    registrationUrl: endpoint(said?.app_registration_endpoint, '/api/v1/apps'),
    scopes: said === undefined || said.scopes_supported.length === 0 ? undefined : said.scopes_supported,
  }
}

/** @throws {ServerError} `noServer`, `noCors` */
async function ask(url: URL, signal: AbortSignal): Promise<HttpResponse> {
  try {
    return await getPublicJson(url, { signal })
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    throw new ServerError((await isThere(url, signal)) ? 'noCors' : 'noServer', url.host)
  }
}

/** Whether anything answers: a browser tells a page of another origin no more, and only where it asks to read nothing. */
async function isThere(url: URL, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', redirect: 'follow', signal })
    return true
  } catch {
    return false
  }
}
