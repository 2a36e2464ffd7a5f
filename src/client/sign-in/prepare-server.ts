import { type DiscoveredServer, discoverServer } from '#client/network/server/discover-server.ts'
import { isRegistered, registerClient } from '#client/network/server/register-client.ts'
import { parseServerAddress } from '#client/network/server/server-address.ts'
import { ServerError, type ServerErrorReason } from '#client/network/server/server-error.ts'
import { findServerOf, parseHandle } from '#client/network/server/server-of-handle.ts'
import { loadServers, storeServer } from '#client/session/kept-servers.ts'
import {
  isServerOffered,
  type Network,
  networksOfServers,
  type ServersOffer,
} from '#client/session/networks.ts'
import type { BrowserStorage } from '#client/storage/browser-storage.ts'
import { RETURN_PATH } from './oauth.ts'
import { SignInError } from './sign-in-error.ts'

interface Dependencies {
  pageUrl: string
  storage: BrowserStorage
  signal: AbortSignal
}

/**
 * Makes a network of a server that was typed: finds out what is there, and registers Hark unless a registration is kept that
 * still holds. Keeps the server for the way back, and for the next sign-in.
 * @throws {ServerError}
 * @throws {SignInError} `notRemembered`
 */
export async function prepareServer(
  typed: string,
  offer: ServersOffer,
  { pageUrl, storage, signal }: Dependencies,
): Promise<Network> {
  const found = await discoverTyped(typed, offer, signal)
  const { origin } = found
  const kept = loadServers(storage).find(({ host }) => host === origin.host)
  const isUsable = kept?.tokenUrl === found.tokenUrl.href && (await isRegistered(kept, signal))
  const server =
    kept !== undefined && isUsable
      ? { ...kept, dialect: found.dialect }
      : await registerClient(found, new URL(RETURN_PATH, pageUrl).href, signal)
  if (!storeServer(storage, server)) throw new SignInError('notRemembered')
  const [network] = await networksOfServers([server], offer)
  if (network === undefined) throw new ServerError('notOffered', origin.host)
  return network
}

/** What the domain of a handle is where the server is another. */
const DOMAIN_ONLY: readonly ServerErrorReason[] = ['noCors', 'notMastodon']

/** The domain of a handle is asked first, since most are servers themselves. @throws {ServerError} */
async function discoverTyped(
  typed: string,
  offer: ServersOffer,
  signal: AbortSignal,
): Promise<DiscoveredServer> {
  const origin = parseServerAddress(typed)
  if (origin === undefined) throw new ServerError('noAddress', typed.trim())
  const handle = parseHandle(typed)
  try {
    return await discoverOffered(origin, offer, signal)
  } catch (error) {
    if (handle === undefined || !(error instanceof ServerError) || !DOMAIN_ONLY.includes(error.reason))
      throw error
  }
  const server = await findServerOf(handle, signal)
  if (server === undefined) throw new ServerError('noServerOfHandle', origin.host)
  return discoverOffered(server, offer, signal)
}

/** @throws {ServerError} */
function discoverOffered(origin: URL, offer: ServersOffer, signal: AbortSignal): Promise<DiscoveredServer> {
  if (!isServerOffered(origin.host, offer)) throw new ServerError('notOffered', origin.host)
  return discoverServer(origin, signal)
}
