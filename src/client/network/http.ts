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

export type WriteMethod = 'POST' | 'PUT' | 'DELETE'

interface RequestOptions {
  signal: AbortSignal
  timeoutMs?: number
}

interface TokenRequestOptions extends RequestOptions {
  token: string
  /** @default 'GET' */
  method?: 'GET' | WriteMethod
  /** The body of a write: as JSON, or as the fields of a form. */
  json?: unknown
  form?: Readonly<Record<string, string>> | undefined
  /** Whether it outlives the page. */
  keepalive?: boolean
}

/**
 * Requests JSON with a bearer token. Any status is an answer, and so is a body that is not JSON, which reads as undefined:
 * the dialect decides what they mean.
 * @throws {NetworkError} `unreachable` or `timeout`
 * @throws {DOMException} `AbortError` when `signal` was aborted
 */
export function requestJson(
  url: URL,
  { token, method = 'GET', json, form, keepalive = false, ...options }: TokenRequestOptions,
): Promise<HttpResponse> {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' }
  if (json === undefined) {
    const body = form === undefined ? null : new URLSearchParams(form)
    return send(url, { method, headers, body, keepalive }, options)
  }
  const body = JSON.stringify(json)
  return send(
    url,
    { method, body, keepalive, headers: { ...headers, 'Content-Type': 'application/json' } },
    options,
  )
}

/** GETs JSON that everybody may read, and takes the answer as `requestJson` does. @throws as `requestJson` */
export function getPublicJson(url: URL, options: RequestOptions): Promise<HttpResponse> {
  return send(url, { headers: { Accept: 'application/json' } }, options)
}

/** POSTs a form, and takes the answer as `requestJson` does. @throws as `requestJson` */
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
  // Not `AbortSignal.any`: Safari before 17.4 lacks it.
  const abort = new AbortController()
  const timeout = { isOver: false }
  const timer = setTimeout(() => {
    timeout.isOver = true
    abort.abort()
  }, timeoutMs)
  function onUnwanted() {
    abort.abort(signal.reason)
  }
  if (signal.aborted) onUnwanted()
  signal.addEventListener('abort', onUnwanted)
  const options: RequestInit = {
    ...request,
    signal: abort.signal,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }

  /** Only what the browser's own reading rejects with is the network's failure; any other error is a bug of ours. */
  function asFailure(cause: unknown): never {
    if (signal.aborted) throw cause
    throw new NetworkError(timeout.isOver ? 'timeout' : 'unreachable', { cause })
  }

  try {
    const response = await fetch(url, options).catch(asFailure)
    const { status, headers } = response
    const text = await readText(response).catch(asFailure)
    if (text === undefined) {
      abort.abort()
      throw new NetworkError('not-an-api', { status })
    }
    return { status, headers, body: parseJson(text) }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onUnwanted)
  }
}

/** No answer of these APIs comes near this size, in bytes. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

/** Reads a body as text; undefined when it is longer than any answer, as one without an end. */
async function readText({ body }: Response): Promise<string | undefined> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > MAX_BODY_BYTES) return undefined
    text += decoder.decode(value, { stream: true })
  }
}
