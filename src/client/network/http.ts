import { NetworkError } from './errors.ts'

/** How long an answer may take, body included. */
const TIMEOUT_MS = 20_000

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

interface GetOptions {
  token: string
  signal: AbortSignal
  timeoutMs?: number
}

/**
 * GETs JSON with a bearer token. Any status is an answer; what it means is the dialect's business.
 * @throws {NetworkError} `unreachable`, `timeout`, or `not-an-api` when the body is not JSON
 * @throws {DOMException} `AbortError` when `signal` was aborted
 */
export async function getJson(
  url: URL,
  { token, signal, timeoutMs = TIMEOUT_MS }: GetOptions,
): Promise<HttpAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  let status: number | undefined
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      signal: AbortSignal.any([signal, timeout]),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    status = response.status
    return { status, headers: response.headers, body: JSON.parse(await response.text()) as unknown }
  } catch (cause) {
    if (signal.aborted) throw cause
    if (timeout.aborted) throw new NetworkError('timeout', { cause })
    if (cause instanceof SyntaxError) throw unreadable(status, cause)
    throw new NetworkError('unreachable', { cause })
  }
}

/** A gateway's HTML error page is a server failure; HTML under a success is not an API. */
function unreadable(status: number | undefined, cause: unknown): NetworkError {
  const details = { cause, ...(status !== undefined && { status }) }
  return new NetworkError(status !== undefined && status >= 500 ? 'server' : 'not-an-api', details)
}
