import * as v from 'valibot'
import { parseUrl } from '#client/network/safe-url.ts'
import type { Network } from '#client/session/networks.ts'
import type { BrowserStorage } from '#client/storage/browser-storage.ts'
import { SignInError } from './sign-in-error.ts'

/** Where the network sends people back to; registered there for our client id. */
export const RETURN_PATH = '/signed-in'

const SIGN_IN_PATH = '/sign-in'

const PENDING_KEY = 'hark.sign-in'

const pendingSchema = v.object({
  state: v.string(),
  networkId: v.string(),
  returnTo: v.string(),
  /** Epoch milliseconds. */
  begunAtMs: v.number(),
  /** Key of the history entry that it was begun from, for a sign-in that comes back to its place. */
  entry: v.optional(v.string()),
  /** What was to be done with a further permission, in the words of the part of the page that wants it. */
  intent: v.optional(v.string()),
  /** For a code: what has to be said again, and what proves that the tab that asked for it exchanges it. */
  asked: v.optional(v.object({ redirectUri: v.string(), verifier: v.optional(v.string()) })),
})

/** A sign-in that left for the network and is awaited back. */
export type PendingSignIn = v.InferOutput<typeof pendingSchema>

/** What came back with the redirect. */
export type OAuthReturn =
  | { readonly kind: 'token'; readonly token: string; readonly state: string | undefined }
  | { readonly kind: 'code'; readonly code: string; readonly state: string | undefined }
  | {
      readonly kind: 'refused'
      /** One of the codes of RFC 6749. */
      readonly code: string
      /** The network's own words, or the code. */
      readonly reason: string
      readonly state: string | undefined
    }
  | { readonly kind: 'nothing' }

interface SignInOptions {
  /** The path of this page to come back to afterwards. */
  returnTo: string
  pageUrl: string
  /** Of this tab only. */
  storage: Pick<BrowserStorage, 'setItem'>
  /** Tag of the language to be asked in. */
  language?: string
  /**
   * Has the network ask who signs in, also where its own cookie says so: else no second account could be added.
   * @default false
   */
  asksWho?: boolean
  entry?: string | undefined
  intent?: string | undefined
}

/**
 * Begins a sign-in: remembers it in `storage` and returns the address to go to.
 * @throws {SignInError} `notRemembered`
 */
export async function beginSignIn(
  network: Network,
  { returnTo, pageUrl, storage, language, asksWho = false, entry, intent }: SignInOptions,
): Promise<URL> {
  const { responseType, scopeSeparator } = network.dialect.signIn
  const redirectUri = new URL(RETURN_PATH, pageUrl).href
  const proof = responseType === 'code' ? await makeProof() : undefined
  const pending: PendingSignIn = {
    state: randomHex(16),
    networkId: network.id,
    returnTo,
    begunAtMs: Date.now(),
    entry,
    intent,
    ...(responseType === 'code' && { asked: { redirectUri, verifier: proof?.verifier } }),
  }
  if (!storage.setItem(PENDING_KEY, JSON.stringify(pending))) throw new SignInError('notRemembered')
  const url = new URL(network.authorizationUrl)
  url.searchParams.set('client_id', network.clientId)
  url.searchParams.set('response_type', responseType)
  url.searchParams.set('redirect_uri', redirectUri)
  url.searchParams.set('scope', network.scopes.join(scopeSeparator))
  url.searchParams.set('state', pending.state)
  if (proof !== undefined) {
    url.searchParams.set('code_challenge', proof.challenge)
    url.searchParams.set('code_challenge_method', 'S256')
  }
  // Parameters of Mastodon and of Hark's own service, which other servers ignore (RFC 6749, section 3.1).
  if (language !== undefined) url.searchParams.set('lang', language)
  if (responseType === 'code' && asksWho) url.searchParams.set('force_login', 'true')
  return url
}

/** Random bytes as hex; `randomUUID` would need a secure context, and a network at home may have none. */
function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** RFC 7636, S256. None in a context that is not secure, which has no digest: then a code is exchanged without. */
async function makeProof(): Promise<{ verifier: string; challenge: string } | undefined> {
  const subtle = crypto.subtle as SubtleCrypto | undefined
  if (subtle === undefined) return undefined
  const verifier = randomHex(32)
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return { verifier, challenge }
}

/** Takes the awaited sign-in out of storage; it can be used once. */
export function takePendingSignIn(
  storage: Pick<Storage, 'getItem' | 'removeItem'>,
): PendingSignIn | undefined {
  const stored = storage.getItem(PENDING_KEY)
  storage.removeItem(PENDING_KEY)
  if (stored === null) return undefined
  try {
    const pending = v.safeParse(pendingSchema, JSON.parse(stored))
    return pending.success ? pending.output : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads the redirect: the token from the fragment or a code from the query, `state` from either since the documentation of
 * App.net leaves open where it returns, and a refusal in either spelling (`error_description`, `error_message`).
 */
export function readOAuthReturn(url: URL): OAuthReturn {
  const fragment = new URLSearchParams(url.hash.replace(/^#/, ''))
  function find(name: string) {
    return fragment.get(name) ?? url.searchParams.get(name) ?? undefined
  }
  const state = find('state')
  const token = fragment.get('access_token')
  if (token) return { kind: 'token', token, state }
  const code = url.searchParams.get('code')
  if (code) return { kind: 'code', code, state }
  const error = find('error')
  if (error === undefined) return { kind: 'nothing' }
  const reason = find('error_description') ?? find('error_message') ?? error
  return { kind: 'refused', code: error, reason, state }
}

/** Whether an address is where networks send people back to; pnut.io puts a slash at its end. */
export function isReturnPath(path: string): boolean {
  return path === RETURN_PATH || path === `${RETURN_PATH}/`
}

/**
 * A path of this page and nothing else, whatever was stored: no other origin, no sign-in page again. Reads the path as a
 * browser does, to which `/\t/evil.example` is another host.
 */
export function safeReturnPath(path: string): string {
  const base = 'https://page.invalid'
  const url = path.startsWith('/') ? parseUrl(path, base) : undefined
  if (url?.origin !== base || url.pathname.startsWith('//')) return '/'
  const isSignIn = [RETURN_PATH, SIGN_IN_PATH].some((each) => url.pathname.toLowerCase().startsWith(each))
  return isSignIn ? '/' : url.pathname + url.search + url.hash
}
