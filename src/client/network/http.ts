import { NetworkError } from './errors.ts'
import { parseJson } from './json.ts'

/** How long an answer may take, body included. */
const TIMEOUT_MS = 20_000

export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON; undefined when the body is none. */
  readonly body: unknown
}

interface RequestOptions {
  signal: AbortSignal
  timeoutMs?: number
}

/**
 * GETs JSON with a bearer token. Any status is an answer, and so is a body that is not JSON (it reads as undefined): what
 * they mean is the dialect's business.
 * @throws {NetworkError} `unreachable` or `timeout`
 * @throws {DOMException} `AbortError` when `signal` was aborted
 */
export function getJson(
  url: URL,
  { token, ...options }: RequestOptions & { token: string },
): Promise<HttpResponse> {
  return send(url, { headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' } }, options)
}

/** POSTs a form, and takes the answer as `getJson` does. @throws as `getJson` */
export function postForm(
  url: URL,
  fields: Readonly<Record<string, string>>,
  options: RequestOptions,
): Promise<HttpResponse> {
  const body = new URLSearchParams(fields)
  return send(url, { method: 'POST', body, headers: { Accept: 'application/json' } }, options)
}

async function send(
  url: URL,
  request: RequestInit,
  { signal, timeoutMs = TIMEOUT_MS }: RequestOptions,
): Promise<HttpResponse> {
  const timeout = new AbortController()
  const timer = setTimeout(() => {
    timeout.abort()
  }, timeoutMs)
  try {
    const response = await fetch(url, {
      ...request,
      signal: AbortSignal.any([signal, timeout.signal]),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    return { status: response.status, headers: response.headers, body: parseJson(await response.text()) }
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new NetworkError(timeout.signal.aborted ? 'timeout' : 'unreachable', { cause })
  } finally {
    clearTimeout(timer)
  }
}
