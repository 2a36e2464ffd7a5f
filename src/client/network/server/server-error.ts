/** Why a server that was typed cannot be signed in to. */
export type ServerErrorReason =
  /** What was typed names no server. */
  | 'noAddress'
  /** This deployment offers other servers only. */
  | 'notOffered'
  /** No server answers there. */
  | 'noServer'
  /** A server answers, and lets no page of another origin read what. */
  | 'noCors'
  /** It answers something else than Mastodon's API. */
  | 'notMastodon'
  /** It is there, and out of order. */
  | 'closed'
  /** Its sign-in is at another server, which is not trusted with a token. */
  | 'elsewhere'
  /** It is the domain of a handle and no server itself, and does not tell where the server is. */
  | 'noServerOfHandle'
  /** It gives no permission to read notifications. */
  | 'noScopes'
  /** It does not let Hark register: the message is its own. */
  | 'refused'

export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly reason: ServerErrorReason
  readonly host: string

  constructor(reason: ServerErrorReason, host: string, message?: string) {
    super(message ?? reason)
    this.reason = reason
    this.host = host
  }
}
