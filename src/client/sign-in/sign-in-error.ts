/** Why a sign-in cannot begin or be completed. */
export type SignInErrorReason =
  /** The browser does not remember it on its way to the network and back. */
  | 'notRemembered'
  /** This tab awaits no sign-in. */
  | 'notBegun'
  /** The answer is to another sign-in. */
  | 'notOurs'
  /** The answer says not to which sign-in, and took too long to be taken for this one's. */
  | 'tooLate'
  /** The person said no on the network's page. */
  | 'denied'
  /** The token that was given may not read notifications. */
  | 'scopes'
  /** The network no longer knows Hark. */
  | 'clientGone'
  /** The network refused, for another reason: the message is its own. */
  | 'refused'

export class SignInError extends Error {
  override readonly name = 'SignInError'
  readonly reason: SignInErrorReason

  constructor(reason: SignInErrorReason, message?: string) {
    super(message ?? reason)
    this.reason = reason
  }
}
