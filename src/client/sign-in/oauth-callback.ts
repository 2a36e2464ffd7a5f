import { tabStore } from '#client/storage/browser-storage.ts'
import {
  isReturnPath,
  type OAuthReturn,
  type PendingSignIn,
  readOAuthReturn,
  RETURN_PATH,
  takePendingSignIn,
} from './oauth.ts'

/** A return from a network's sign-in, and the sign-in that this tab had begun. */
export interface OAuthCallback {
  readonly oauthReturn: OAuthReturn
  readonly pending: PendingSignIn | undefined
}

/**
 * Imported before everything else, so that a token has left the address bar and the history before any other code runs.
 * A change of the fragment alone loads no document: then it is taken out as soon as the browser says so.
 */
let callback = takeOAuthCallback()
const listeners = new Set<() => void>()

window.addEventListener('hashchange', () => {
  const next = takeOAuthCallback()
  if (next.oauthReturn.kind === 'nothing') return
  callback = next
  for (const listener of listeners) listener()
})

/** The latest arrival; a new object for each. */
export function latestOAuthCallback(): OAuthCallback {
  return callback
}

export function onOAuthCallback(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function takeOAuthCallback(): OAuthCallback {
  if (!isReturnPath(window.location.pathname)) return { oauthReturn: { kind: 'nothing' }, pending: undefined }
  const oauthReturn = readOAuthReturn(new URL(window.location.href))
  window.history.replaceState(window.history.state, '', RETURN_PATH)
  const pending = oauthReturn.kind === 'nothing' ? undefined : takePendingSignIn(tabStore)
  return { oauthReturn, pending }
}
