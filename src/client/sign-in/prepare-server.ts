import { discoverServer } from '#client/network/server/discover-server.ts'
import { isRegistered, registerClient } from '#client/network/server/register-client.ts'
import { parseServerAddress } from '#client/network/server/server-address.ts'
import { ServerError } from '#client/network/server/server-error.ts'
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
  const origin = parseServerAddress(typed)
  if (origin === undefined) throw new ServerError('noAddress', typed.trim())
  if (!isServerOffered(origin.host, offer)) throw new ServerError('notOffered', origin.host)
  const found = await discoverServer(origin, signal)
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
