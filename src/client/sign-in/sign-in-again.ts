import type { Network } from '#client/session/networks.ts'
import { tabStore } from '#client/storage/browser-storage.ts'
import { beginSignIn } from './oauth.ts'

/** Leaves for the network to sign in again with further permissions, and comes back to the same view. */
export async function signInAgain(network: Network, furtherScopes: readonly string[]) {
  const { pathname, search, href } = window.location
  const scopes = [...new Set([...network.scopes, ...furtherScopes])]
  const options = { returnTo: pathname + search, pageUrl: href, storage: tabStore }
  window.location.assign(await beginSignIn({ ...network, scopes }, options))
}
