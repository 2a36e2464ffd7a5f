import { readViewer } from '#client/network/connection.ts'
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

export interface FinishedSignIn {
  readonly account: Account
  readonly returnTo: string
}

/**
 * Turns what came back into an account: checks that it is the answer to the sign-in this tab began, and asks the
 * network whose token it is.
 * @throws {SignInError} refused, not begun here, or `state` differs (or is not there, where the network is known to return it)
 * @throws {NetworkError} when the network cannot be asked
 */
export async function finishSignIn(
  oauthReturn: OAuthReturn,
  pending: PendingSignIn | undefined,
  networks: readonly Network[],
  signal: AbortSignal,
): Promise<FinishedSignIn> {
  const network = networks.find((candidate) => candidate.id === pending?.networkId)
  if (oauthReturn.kind === 'nothing' || pending === undefined || network === undefined)
    throw new SignInError('notBegun')
  const isStateLost = oauthReturn.state === undefined && network.dialect.signIn.mayLoseState
  if (oauthReturn.state !== pending.state && !isStateLost) throw new SignInError('notOurs')
  if (oauthReturn.kind === 'refused') throw new SignInError('refused', oauthReturn.reason)
  const account = await accountWithToken(network, oauthReturn.token, signal)
  return { account, returnTo: safeReturnPath(pending.returnTo) }
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
