import type { Dialect } from '#client/network/dialect.ts'
import { DIALECTS } from '#client/network/dialects/registry.ts'
import { parseUrl } from '#client/network/safe-url.ts'
import * as v from 'valibot'

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
}

const DIALECT_NAMES = Object.keys(DIALECTS) as (keyof typeof DIALECTS)[]

const address = v.pipe(v.string(), v.nonEmpty())
const networksSchema = v.pipe(
  v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')),
      name: v.pipe(v.string(), v.nonEmpty()),
      dialect: v.picklist(DIALECT_NAMES),
      apiRoot: v.pipe(address, v.endsWith('/', 'must end with a slash')),
      authorizationUrl: address,
      tokenUrl: v.optional(address),
      clientId: v.string(),
      clientSecret: v.optional(v.string()),
      scopes: v.array(v.string()),
    }),
  ),
  v.nonEmpty('must name at least one network'),
)

/** A `networks.json` that cannot be used; the message says which field is wrong. */
export class NetworksError extends Error {
  override readonly name = 'NetworksError'
}

/**
 * Reads the networks of this deployment. Relative addresses are relative to the page.
 * @throws {NetworksError} when the file is missing, is no JSON or describes something else
 */
export async function loadNetworks(pageUrl: string): Promise<readonly Network[]> {
  const response = await fetch(new URL('/networks.json', pageUrl)).catch((cause: unknown) => {
    throw new NetworksError('networks.json cannot be reached', { cause })
  })
  if (!response.ok) throw new NetworksError(`networks.json answers ${String(response.status)}`)
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new NetworksError('networks.json is not JSON', { cause })
  })
  return parseNetworks(body, pageUrl)
}

/** @throws {NetworksError} */
export async function parseNetworks(body: unknown, pageUrl: string): Promise<readonly Network[]> {
  const result = v.safeParse(networksSchema, body)
  if (!result.success) {
    const [issue] = result.issues
    throw new NetworksError(`networks.json: ${v.getDotPath(issue) ?? 'the list'}: ${issue.message}`)
  }
  const addressed = result.output.map(({ tokenUrl, clientSecret, ...network }) => ({
    ...network,
    apiRoot: httpUrl(network.apiRoot, pageUrl),
    authorizationUrl: httpUrl(network.authorizationUrl, pageUrl),
    tokenUrl: tokenUrl === undefined ? undefined : httpUrl(tokenUrl, pageUrl),
    clientSecret,
  }))
  const networks = await Promise.all(
    addressed.map(async (network) => ({ ...network, dialect: await loadDialect(network.dialect) })),
  )
  const incomplete = networks.find((each) => needsTokenUrl(each) && each.tokenUrl === undefined)
  if (incomplete) throw new NetworksError(`networks.json: ${incomplete.id}: tokenUrl is missing`)
  return networks
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
