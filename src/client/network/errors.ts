/** All the ways a request to a network can fail. */
export type FailureKind =
  /** No connection, refused, reset, or blocked by the browser. */
  | 'unreachable'
  /** Nothing came within the time limit. */
  | 'timeout'
  /** Something answered that is not this network's API: HTML, cut-off JSON, a body of another shape. */
  | 'not-an-api'
  /** 401: the token is not accepted, or no longer. */
  | 'signed-out'
  /** 403: the token may not do this. */
  | 'forbidden'
  /** 429. */
  | 'rate-limited'
  /** 5xx, also when it hides behind HTTP 200. */
  | 'server'
  /** Any other 4xx: asking again would fail again. */
  | 'rejected'

interface FailureDetails {
  status?: number
  /** The network's own words; text, never HTML. */
  message?: string
  slug?: string
  /** Identifies the occurrence to the network's support. */
  errorId?: string
  /** Milliseconds to wait before asking again. */
  retryAfterMs?: number
  /** Permissions that the token would need, in the network's words. */
  missingScopes?: readonly string[]
  cause?: unknown
}

/** The one error that leaves `network/`. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly kind: FailureKind
  readonly status: number | undefined
  readonly slug: string | undefined
  readonly errorId: string | undefined
  readonly retryAfterMs: number | undefined
  readonly missingScopes: readonly string[]

  constructor(kind: FailureKind, details: FailureDetails = {}) {
    super(details.message ?? kind, { cause: details.cause })
    this.kind = kind
    this.status = details.status
    this.slug = details.slug
    this.errorId = details.errorId
    this.retryAfterMs = details.retryAfterMs
    this.missingScopes = details.missingScopes ?? []
  }
}

/** What a failed HTTP status means. `status` is 400 or above. */
export function failureOfStatus(status: number): FailureKind {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server' : 'rejected'
}
