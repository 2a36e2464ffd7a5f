import * as v from 'valibot'
import type { Dialect } from '#client/network/dialect.ts'
import { DIALECTS } from '#client/network/dialects/registry.ts'
import { parseUrl } from '#client/network/safe-url.ts'
import type { RegisteredServer } from '#client/network/server/register-client.ts'
import { parseServerAddress } from '#client/network/server/server-address.ts'

/** A network that the page can sign in to, as `networks.json` describes it. */
export interface Network {
  /** Stable: accounts are remembered under it. */
  readonly id: string
  readonly name: string
  readonly dialect: Dialect
  /** Absolute, ends with a slash. */
  readonly apiRoot: URL
  readonly authorizationUrl: URL
  /** Where a code is exchanged for a token; undefined where the network sends the token itself. */
  readonly tokenUrl: URL | undefined
  readonly clientId: string
  /** Of a client that is registered with one. In a page it is no secret. */
  readonly clientSecret: string | undefined
  readonly scopes: readonly string[]
  /** Nothing can be changed there from the page, whatever its dialect knows. */
  readonly readOnly?: boolean | undefined
  /** Where a token is given back; undefined where the network has no such place, or it is not known. */
  readonly revocationUrl: URL | undefined
}

/** Mastodon servers that viewers may type, beside the listed networks. */
export interface ServersOffer {
  /** Begins the ids of their networks. */
  readonly id: string
  /** What kind of server: "Your NAME server". */
  readonly name: string
  /** Hosts, or any. */
  readonly servers: 'any' | readonly string[]
  /** As of a network. */
  readonly readOnly?: boolean | undefined
}

/** What `networks.json` offers to sign in to. */
export interface Offer {
  readonly networks: readonly Network[]
  /** Undefined where no server can be typed. */
  readonly servers: ServersOffer | undefined
}

const DIALECT_NAMES = Object.keys(DIALECTS) as (keyof typeof DIALECTS)[]

const address = v.pipe(v.string(), v.nonEmpty())
const common = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')),
  name: v.pipe(v.string(), v.nonEmpty()),
  readOnly: v.optional(v.boolean()),
}
const networkSchema = v.strictObject({
  ...common,
  dialect: v.picklist(DIALECT_NAMES),
  apiRoot: v.pipe(address, v.endsWith('/', 'must end with a slash')),
  authorizationUrl: address,
  tokenUrl: v.optional(address),
  revocationUrl: v.optional(address),
  clientId: v.string(),
  clientSecret: v.optional(v.string()),
  scopes: v.array(v.string()),
})
const host = v.pipe(
  v.string(),
  v.check(
    (typed) => parseServerAddress(typed)?.host === typed,
    'must be a host in lower case, as in an address',
  ),
)
const serversSchema = v.strictObject({
  ...common,
  servers: v.union([v.literal('any'), v.pipe(v.array(host), v.nonEmpty())]),
})
type ServersEntry = v.InferOutput<typeof serversSchema>
type Entry = v.InferOutput<typeof networkSchema> | ServersEntry

const entriesSchema = v.pipe(
  v.array(
    v.lazy((entry): v.GenericSchema<unknown, Entry> => (isOfServers(entry) ? serversSchema : networkSchema)),
  ),
  v.nonEmpty('must name at least one network'),
  v.check((entries) => entries.filter(isOfServers).length < 2, 'must have one entry with "servers" at most'),
)

function isOfServers(entry: unknown): entry is ServersEntry {
  return typeof entry === 'object' && entry !== null && 'servers' in entry
}

/** A `networks.json` that cannot be used; the message says which field is wrong. */
export class NetworksError extends Error {
  override readonly name = 'NetworksError'
}

/**
 * Reads what this deployment offers, and adds the servers that `kept` holds as far as it offers them. Relative addresses are
 * relative to the page.
 * @throws {NetworksError} when the file is missing, is no JSON or describes something else
 */
export async function loadOffer(pageUrl: string, kept: readonly RegisteredServer[]): Promise<Offer> {
  const response = await fetch(new URL('/networks.json', pageUrl)).catch((cause: unknown) => {
    throw new NetworksError('networks.json cannot be reached', { cause })
  })
  if (!response.ok) throw new NetworksError(`networks.json answers ${String(response.status)}`)
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new NetworksError('networks.json is not JSON', { cause })
  })
  const offer = await parseOffer(body, pageUrl)
  return { ...offer, networks: [...offer.networks, ...(await networksOfServers(kept, offer.servers))] }
}

/** @throws {NetworksError} */
export async function parseOffer(body: unknown, pageUrl: string): Promise<Offer> {
  const result = v.safeParse(entriesSchema, body)
  if (!result.success) {
    const [issue] = result.issues
    throw new NetworksError(`networks.json: ${v.getDotPath(issue) ?? 'the list'}: ${issue.message}`)
  }
  const addressed = result.output.flatMap((entry) => (isOfServers(entry) ? [] : [withUrls(entry, pageUrl)]))
  const networks = await Promise.all(
    addressed.map(async (network) => ({ ...network, dialect: await loadDialect(network.dialect) })),
  )
  const incomplete = networks.find((each) => needsTokenUrl(each) && each.tokenUrl === undefined)
  if (incomplete) throw new NetworksError(`networks.json: ${incomplete.id}: tokenUrl is missing`)
  return { networks, servers: result.output.find(isOfServers) }
}

/** Returns the networks of those servers that are offered. @throws {NetworksError} when a dialect cannot be loaded */
export async function networksOfServers(
  kept: readonly RegisteredServer[],
  offer: ServersOffer | undefined,
): Promise<readonly Network[]> {
  if (offer === undefined) return []
  const offered = kept.filter(({ host }) => isServerOffered(host, offer))
  return Promise.all(
    offered.map(async ({ host, clientId, clientSecret, scopes, ...server }) => ({
      id: `${offer.id}@${host}`,
      name: host,
      dialect: await loadDialect(server.dialect),
      apiRoot: new URL(server.apiRoot),
      authorizationUrl: new URL(server.authorizationUrl),
      tokenUrl: new URL(server.tokenUrl),
      revocationUrl: new URL(server.revocationUrl),
      ...{ clientId, clientSecret, scopes, readOnly: offer.readOnly },
    })),
  )
}

export function isServerOffered(host: string, { servers }: ServersOffer): boolean {
  return servers === 'any' || servers.includes(host)
}

/** The host of a network that was typed as a server; undefined for one that `networks.json` lists. */
export function serverOf(networkId: string): string | undefined {
  return networkId.split('@')[1]
}

function withUrls(
  { tokenUrl, revocationUrl, clientSecret, ...network }: v.InferOutput<typeof networkSchema>,
  pageUrl: string,
) {
  function optional(address: string | undefined): URL | undefined {
    return address === undefined ? undefined : httpUrl(address, pageUrl)
  }
  return {
    ...network,
    apiRoot: httpUrl(network.apiRoot, pageUrl),
    authorizationUrl: httpUrl(network.authorizationUrl, pageUrl),
    tokenUrl: optional(tokenUrl),
    revocationUrl: optional(revocationUrl),
    clientSecret,
  }
}

function needsTokenUrl({ dialect }: Pick<Network, 'dialect'>): boolean {
  return dialect.signIn.responseType === 'code'
}

async function loadDialect(name: keyof typeof DIALECTS): Promise<Dialect> {
  return DIALECTS[name]().catch((cause: unknown) => {
    throw new NetworksError(`The dialect ${name} cannot be loaded`, { cause })
  })
}

function httpUrl(address: string, pageUrl: string): URL {
  const url = parseUrl(address, pageUrl)
  if (url === undefined) throw new NetworksError(`networks.json: ${address} is no address`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new NetworksError(`networks.json: ${address} is neither http nor https`)
  return url
}
