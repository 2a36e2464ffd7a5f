import type { SignedIn } from '#client/session/signed-in.ts'
import { tabStore } from '#client/storage/browser-storage.ts'
import { beginSignIn } from './oauth.ts'

/**
 * Leaves for the network to sign in again with further permissions besides those it gave, and comes back to the same place.
 *
 * @param intent What is to be done with them; the page finds it in `sign-in-return.ts` when it is back
 * @throws {SignInError} `notRemembered`
 */
export async function signInAgain(
  { network, account }: Pick<SignedIn, 'network' | 'account'>,
  furtherScopes: readonly string[],
  intent?: string,
) {
  const { pathname, search, href } = window.location
  const scopes = [...new Set([...network.scopes, ...(account.scopes ?? []), ...furtherScopes])]
  const options = {
    returnTo: pathname + search,
    pageUrl: href,
    storage: tabStore,
    entry: currentEntry(),
    intent,
  }
  window.location.assign(await beginSignIn({ ...network, scopes }, options))
}

/** The router's key of the history entry; its first has none. */
function currentEntry(): string {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'string'
    ? state.key
    : 'default'
}
