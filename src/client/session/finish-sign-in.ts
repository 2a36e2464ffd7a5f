import { readViewer } from '#client/network/connection.ts'
import type { Account } from './account.ts'
import type { Network } from './networks.ts'
import type { OAuthReturn, PendingSignIn } from './oauth.ts'
import { safeReturnPath } from './oauth.ts'

/** Why a sign-in cannot be finished, in words for the person. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
}

export interface FinishedSignIn {
  readonly account: Account
  readonly returnTo: string
}

/**
 * Turns what came back into an account: checks that it is the answer to the sign-in this tab began, and asks the
 * network whose token it is.
 * @throws {SignInError} refused, not begun here, or `state` differs
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
    throw new SignInError('This is not the end of a sign-in that was begun here.')
  if (oauthReturn.state !== pending.state)
    throw new SignInError('The answer does not belong to the sign-in that was begun here, so it was ignored.')
  if (oauthReturn.kind === 'refused') throw new SignInError(oauthReturn.reason)
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
