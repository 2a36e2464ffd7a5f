import * as v from 'valibot'
import { readViewer } from '#client/network/connection.ts'
import { failureOfStatus, NetworkError } from '#client/network/errors.ts'
import { postForm } from '#client/network/http.ts'
import type { Account } from '#client/session/account.ts'
import type { Network } from '#client/session/networks.ts'
import { type OAuthReturn, type PendingSignIn, safeReturnPath } from './oauth.ts'
import { SignInError } from './sign-in-error.ts'

/**
 * How long an answer may take that does not say by its state to which sign-in it belongs, in milliseconds. Long enough to
 * press "Allow"; a sign-in that was left lying must not take up an answer that another page provoked.
 */
const STATELESS_MS = 60_000

export interface CompletedSignIn {
  readonly account: Account
  readonly returnTo: string
}

/** A token, and what it may do as far as the network said. */
interface Grant {
  readonly token: string
  readonly scopes: readonly string[] | undefined
}

/**
 * Turns what came back into an account: checks that it is the answer to the sign-in this tab began, and asks the
 * network whose token it is.
 * @throws {SignInError}
 * @throws {NetworkError} when the network cannot be asked
 */
export async function completeSignIn(
  oauthReturn: OAuthReturn,
  pending: PendingSignIn | undefined,
  networks: readonly Network[],
  signal: AbortSignal,
): Promise<CompletedSignIn> {
  const network = networks.find((candidate) => candidate.id === pending?.networkId)
  if (oauthReturn.kind === 'nothing' || pending === undefined || network === undefined)
    throw new SignInError('notBegun')
  const { responseType } = network.dialect.signIn
  checkState(oauthReturn, pending, network)
  if (oauthReturn.kind === 'refused')
    throw oauthReturn.code === 'access_denied'
      ? new SignInError('denied')
      : new SignInError('refused', oauthReturn.reason)
  if (oauthReturn.kind !== responseType) throw new SignInError('notBegun')
  const { token, scopes }: Grant =
    oauthReturn.kind === 'token'
      ? { token: oauthReturn.token, scopes: undefined }
      : await grantFor(oauthReturn, network, pending)
  const account = await accountWithToken(network, token, signal, scopes)
  return { account, returnTo: safeReturnPath(pending.returnTo) }
}

/**
 * Checks that an answer is to the sign-in that this tab began. Some servers send a refusal without its state, which gives no
 * right to anything; pnut.io may send a token without.
 * @throws {SignInError} `notOurs`, `tooLate`
 */
function checkState(
  { kind, state }: Exclude<OAuthReturn, { kind: 'nothing' }>,
  pending: PendingSignIn,
  { dialect }: Network,
) {
  if (state === pending.state) return
  if (state !== undefined || !(dialect.signIn.mayLoseState || kind === 'refused'))
    throw new SignInError('notOurs')
  // A clock that was set back meanwhile gives no time, either.
  const ageMs = Math.abs(Date.now() - pending.begunAtMs)
  if (kind !== 'refused' && ageMs >= STATELESS_MS) throw new SignInError('tooLate')
}

/** Not every server says what it granted. */
const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  scope: v.fallback(v.optional(v.string()), undefined),
})
const refusalSchema = v.object({ error: v.string(), error_description: v.optional(v.string()) })

type CodeReturn = Extract<OAuthReturn, { kind: 'code' }>

/** A code works once, and whose token it is may have to be asked again. Where the exchange failed, it is tried again. */
const exchanged = new WeakMap<CodeReturn, Promise<Grant>>()

/** @throws as `exchangeCode` */
function grantFor(oauthReturn: CodeReturn, network: Network, pending: PendingSignIn): Promise<Grant> {
  const grant = exchanged.get(oauthReturn) ?? exchangeCode(network, oauthReturn.code, pending)
  exchanged.set(oauthReturn, grant)
  grant.catch(() => exchanged.delete(oauthReturn))
  return grant
}

/** @throws {SignInError} refused @throws {NetworkError} when the network cannot be asked, or answers something else */
async function exchangeCode(network: Network, code: string, { asked }: PendingSignIn): Promise<Grant> {
  if (network.tokenUrl === undefined || asked === undefined) throw new SignInError('notBegun')
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: asked.redirectUri,
    client_id: network.clientId,
    ...(network.clientSecret !== undefined && { client_secret: network.clientSecret }),
    ...(asked.verifier !== undefined && { code_verifier: asked.verifier }),
  }
  const { status, body } = await postForm(network.tokenUrl, fields, { signal: new AbortController().signal })
  const granted = v.safeParse(tokenSchema, body)
  if (status < 400 && granted.success) {
    const scopes = granted.output.scope?.split(/[\s,]+/).filter((scope) => scope !== '') ?? []
    if (!mayRead(scopes)) throw new SignInError('scopes')
    return { token: granted.output.access_token, scopes: scopes.length === 0 ? undefined : scopes }
  }
  const refusal = v.safeParse(refusalSchema, body)
  if (refusal.success && refusal.output.error === 'invalid_client') throw new SignInError('clientGone')
  if (status < 500 && refusal.success)
    throw new SignInError('refused', refusal.output.error_description ?? refusal.output.error)
  throw new NetworkError(status < 400 ? 'not-an-api' : failureOfStatus(status), { status })
}

/** Whether a token of Mastodon's scopes reads notifications; it may where the server does not say. */
function mayRead(scopes: readonly string[]): boolean {
  return scopes.length === 0 || scopes.some((each) => each === 'read' || each === 'read:notifications')
}

/**
 * Asks the network whose token it is.
 *
 * @param granted What it may do, as far as the network said before
 * @throws {NetworkError}
 */
export async function accountWithToken(
  network: Network,
  token: string,
  signal: AbortSignal,
  granted?: readonly string[],
): Promise<Account> {
  const { person, scopes } = await readViewer({ ...network, token }, signal)
  const { id, handle, name, avatarUrl, url } = person
  return {
    networkId: network.id,
    token,
    viewer: { id, handle, name, avatarUrl, url },
    scopes: granted ?? scopes,
  }
}
