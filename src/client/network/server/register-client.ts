import * as v from 'valibot'
import { readApiFailure, readClient } from '#contract/mastodon/server.ts'
import { NetworkError } from '../errors.ts'
import { postForm } from '../http.ts'
import type { DiscoveredServer } from './discover-server.ts'
import { ServerError } from './server-error.ts'

/** A server that was found, and Hark's registration there. */
export interface RegisteredServer {
  readonly host: string
  readonly dialect: DiscoveredServer['dialect']
  readonly apiRoot: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly revocationUrl: string
  readonly clientId: string
  readonly clientSecret?: string | undefined
  /** To sign in with. */
  readonly scopes: readonly string[]
}

/** The name that the server's consent page shows. */
const CLIENT_NAME = 'Hark'

/** What Hark may ask for later, when a person first wants it: a client can ask only for what it was registered with. */
const FURTHER_SCOPES = [
  'read:statuses',
  'read:follows',
  'write:statuses',
  'write:follows',
  'write:mutes',
  'write:notifications',
  'push',
]

/** The same where only the oldest scopes are known. */
const COARSE_FURTHER_SCOPES = ['write', 'push']

/**
 * Registers Hark with a server, for sign-ins that come back to `redirectUri`.
 * @throws {ServerError} `noScopes`, `refused`, `noServer`
 */
export async function registerClient(
  server: DiscoveredServer,
  redirectUri: string,
  signal: AbortSignal,
): Promise<RegisteredServer> {
  const { host } = server.origin
  let refusal = ''
  for (const { scopes, further } of scopesToTry(server)) {
    const fields = {
      client_name: CLIENT_NAME,
      redirect_uris: redirectUri,
      scopes: [...scopes, ...further].join(' '),
      website: new URL(redirectUri).origin,
    }
    const { status, body } = await postForm(server.registrationUrl, fields, { signal }).catch(
      (error: unknown) => {
        throw error instanceof NetworkError ? new ServerError('noServer', host) : error
      },
    )
    const client = v.safeParse(readClient, body)
    if (status < 400 && client.success) return registeredServer(server, client.output, scopes)
    const failure = v.safeParse(readApiFailure, body)
    refusal = failure.success
      ? (failure.output.error_description ?? failure.output.error)
      : `HTTP ${String(status)}`
    // 400 and 422 may be about one scope that it does not know; anything else is said again, whatever is asked for.
    if (status !== 400 && status !== 422) break
  }
  throw new ServerError('refused', host, refusal)
}

/**
 * Whether a registration still holds: servers delete those that were long unused, and their sign-in page then is a dead end.
 * @returns true, too, where the server does not tell
 */
export async function isRegistered(server: RegisteredServer, signal: AbortSignal): Promise<boolean> {
  const fields = {
    grant_type: 'client_credentials',
    client_id: server.clientId,
    ...(server.clientSecret !== undefined && { client_secret: server.clientSecret }),
    scope: server.scopes.join(' '),
  }
  try {
    const { status, body } = await postForm(new URL(server.tokenUrl), fields, { signal })
    const failure = v.safeParse(readApiFailure, body)
    return !(status >= 400 && status < 500 && failure.success && failure.output.error === 'invalid_client')
  } catch {
    return true
  }
}

interface ScopesToTry {
  /** To sign in with. */
  readonly scopes: readonly string[]
  readonly further: readonly string[]
}

/** From what frightens least to what the oldest software knows. @throws {ServerError} `noScopes` */
function scopesToTry({ origin, scopes: offered }: DiscoveredServer): readonly ScopesToTry[] {
  const coarseFurther = COARSE_FURTHER_SCOPES.filter(
    (scope) => offered === undefined || offered.includes(scope),
  )
  const coarse = [
    ...(coarseFurther.length > 0 ? [{ scopes: ['read'], further: coarseFurther }] : []),
    { scopes: ['read'], further: [] },
  ]
  if (offered === undefined) {
    const fine = ['read:notifications', 'read:accounts']
    return [{ scopes: fine, further: FURTHER_SCOPES }, { scopes: fine, further: [] }, ...coarse]
  }
  const viewer = ['profile', 'read:accounts'].find((scope) => offered.includes(scope))
  if (viewer !== undefined && offered.includes('read:notifications')) {
    const fine = ['read:notifications', viewer]
    const further = FURTHER_SCOPES.filter((scope) => offered.includes(scope))
    return [
      { scopes: fine, further },
      { scopes: fine, further: [] },
      ...(offered.includes('read') ? coarse : []),
    ]
  }
  if (offered.includes('read')) return coarse
  throw new ServerError('noScopes', origin.host)
}

function registeredServer(
  server: DiscoveredServer,
  { client_id, client_secret }: v.InferOutput<typeof readClient>,
  scopes: readonly string[],
): RegisteredServer {
  return {
    host: server.origin.host,
    dialect: server.dialect,
    apiRoot: new URL('/api/', server.origin).href,
    authorizationUrl: server.authorizationUrl.href,
    tokenUrl: server.tokenUrl.href,
    revocationUrl: server.revocationUrl.href,
    clientId: client_id,
    clientSecret: client_secret,
    scopes,
  }
}
