import { readViewer } from '#client/network/connection.ts'
import { failureOfStatus, NetworkError } from '#client/network/errors.ts'
import { postForm } from '#client/network/http.ts'
import * as v from 'valibot'
import type { Account } from './account.ts'
import type { Network } from './networks.ts'
import type { OAuthReturn, PendingSignIn } from './oauth.ts'
import { safeReturnPath } from './oauth.ts'

/** Why a sign-in cannot be finished. The message of one that was refused is the network's own. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
  readonly reason: 'notBegun' | 'notOurs' | 'refused'

  constructor(reason: SignInError['reason'], message?: string) {
    super(message ?? reason)
    this.reason = reason
  }
}

/** How long an answer without its state may take: an abandoned sign-in must not wait for whatever comes, in milliseconds. */
const STATELESS_MS = 10 * 60_000

export interface CompletedSignIn {
  readonly account: Account
  readonly returnTo: string
}

/**
 * Turns what came back into an account: checks that it is the answer to the sign-in this tab began, and asks the
 * network whose token it is.
 * @throws {SignInError} refused, not begun here, or `state` differs (or is not there, where the network is known to return it)
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
  const { responseType, mayLoseState } = network.dialect.signIn
  const isFresh = Date.now() - pending.begunAtMs < STATELESS_MS
  const isStateLost = oauthReturn.state === undefined && mayLoseState && isFresh
  if (oauthReturn.state !== pending.state && !isStateLost) throw new SignInError('notOurs')
  if (oauthReturn.kind === 'refused') throw new SignInError('refused', oauthReturn.reason)
  if (oauthReturn.kind !== responseType) throw new SignInError('notBegun')
  const token =
    oauthReturn.kind === 'token' ? oauthReturn.token : await tokenFor(oauthReturn, network, pending)
  const account = await accountWithToken(network, token, signal)
  return { account, returnTo: safeReturnPath(pending.returnTo) }
}

const tokenSchema = v.object({ access_token: v.pipe(v.string(), v.nonEmpty()) })
const refusalSchema = v.object({ error: v.string(), error_description: v.optional(v.string()) })

type CodeReturn = Extract<OAuthReturn, { kind: 'code' }>

/** A code works once, and whose token it is may have to be asked again. Where the exchange failed, it is tried again. */
const exchanged = new WeakMap<CodeReturn, Promise<string>>()

/** @throws as `exchangeCode` */
function tokenFor(oauthReturn: CodeReturn, network: Network, pending: PendingSignIn): Promise<string> {
  const token = exchanged.get(oauthReturn) ?? exchangeCode(network, oauthReturn.code, pending)
  exchanged.set(oauthReturn, token)
  token.catch(() => exchanged.delete(oauthReturn))
  return token
}

/** @throws {SignInError} refused @throws {NetworkError} when the network cannot be asked, or answers something else */
async function exchangeCode(network: Network, code: string, { asked }: PendingSignIn): Promise<string> {
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
  if (status < 400 && granted.success) return granted.output.access_token
  const refusal = v.safeParse(refusalSchema, body)
  if (status < 500 && refusal.success)
    throw new SignInError('refused', refusal.output.error_description ?? refusal.output.error)
  throw new NetworkError(status < 400 ? 'not-an-api' : failureOfStatus(status), { status })
}

/** Asks the network whose token it is. @throws {NetworkError} */
export async function accountWithToken(
  network: Network,
  token: string,
  signal: AbortSignal,
): Promise<Account> {
  const { person } = await readViewer({ ...network, token }, signal)
  const { id, handle, name, avatarUrl, url } = person
  return { networkId: network.id, token, viewer: { id, handle, name, avatarUrl, url } }
}
