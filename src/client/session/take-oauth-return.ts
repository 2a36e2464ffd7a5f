import type { OAuthReturn } from './oauth.ts'
import { readOAuthReturn, RETURN_PATH } from './oauth.ts'

/**
 * The redirect that this page load was, if it was one. Imported before everything else, so that a token has left the
 * address bar and the history before any other code runs.
 */
export const oauthReturn: OAuthReturn = takeOAuthReturn()

function takeOAuthReturn(): OAuthReturn {
  if (window.location.pathname !== RETURN_PATH) return { kind: 'nothing' }
  const url = new URL(window.location.href)
  window.history.replaceState(null, '', RETURN_PATH)
  return readOAuthReturn(url)
}
