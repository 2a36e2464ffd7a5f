import type { FailureKind } from '#client/network/errors.ts'
import type { DialectName } from './dialect-server.ts'

/** What follows without the viewer's doing. */
type Then =
  /** It is requested again, later and later, until it works. */
  | 'again'
  /** Nothing is requested until the viewer does. */
  | 'stop'
  /** Nothing is requested for so many seconds; then it is requested again. */
  | number
  /** The session is over. */
  | 'sign out'

/** What happens to a request on its way, what that is a failure of, and what then happens by itself: the same wherever it strikes. */
export interface Fault {
  readonly name: string
  readonly kind: FailureKind
  readonly then: Then
  /** Answers in place of the server, whose own response is `own`. */
  readonly answer: (
    dialect: DialectName,
    own: () => Response,
    signal: AbortSignal | null | undefined,
  ) => Promise<Response>
}

/** What the server says with its refusals. */
export const WORDS = 'The oven is cold.'

const HTML = '<!doctype html><h1>Welcome to the hotel</h1>'

/** Responds with App.net's body to its descendants, and with the other to Mastodon. */
function json(status: number, bodies: { appnet: unknown; mastodon: unknown }, headers = {}): Fault['answer'] {
  return (dialect) => {
    const body = dialect.startsWith('mastodon') ? bodies.mastodon : bodies.appnet
    return Promise.resolve(Response.json(body, { status, headers }))
  }
}

function refusal(status: number, headers: Record<string, string> = {}, meta: object = {}): Fault['answer'] {
  const appnet = { meta: { code: status, error_message: WORDS, ...meta } }
  return json(status, { appnet, mastodon: { error: WORDS } }, headers)
}

function text(status: number, body: string): Fault['answer'] {
  return () => Promise.resolve(new Response(body, { status }))
}

/** The connection breaks in the middle of the body. */
function reset(): Promise<Response> {
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"data":['))
    },
    pull: (controller) => {
      controller.error(new TypeError('network error'))
    },
  })
  return Promise.resolve(new Response(body))
}

/** No response comes until the request is given up. */
function silence(...[, , signal]: Parameters<Fault['answer']>): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'))
    })
  })
}

/** The server's own response ends early, as if it were whole. */
async function truncated(...[, own]: Parameters<Fault['answer']>): Promise<Response> {
  const whole = await own().text()
  return new Response(whole.slice(0, whole.length / 2))
}

function unauthorised(slug?: string): Omit<Fault, 'name'> {
  const meta = slug === undefined ? {} : { error_slug: slug }
  return { kind: 'signed-out', then: 'sign out', answer: refusal(401, {}, meta) }
}

function pause(then: number, headers: Record<string, string> = {}, meta: object = {}): Omit<Fault, 'name'> {
  return { kind: 'rate-limited', then, answer: refusal(429, headers, meta) }
}

const FAULTS: readonly Fault[] = [
  {
    name: 'connection refused',
    kind: 'unreachable',
    then: 'again',
    answer: () => Promise.reject(new TypeError('Failed to fetch')),
  },
  { name: 'reset in the body', kind: 'unreachable', then: 'again', answer: reset },
  { name: 'silence', kind: 'timeout', then: 'again', answer: silence },
  { name: 'truncated JSON', kind: 'not-an-api', then: 'stop', answer: truncated },
  { name: 'HTML', kind: 'not-an-api', then: 'stop', answer: text(200, HTML) },
  { name: 'an empty body', kind: 'not-an-api', then: 'stop', answer: text(200, '') },
  {
    name: 'no data',
    kind: 'not-an-api',
    then: 'stop',
    answer: json(200, { appnet: { meta: { code: 200 } }, mastodon: {} }),
  },
  {
    name: 'data of another type',
    kind: 'not-an-api',
    then: 'stop',
    answer: json(200, { appnet: { data: 'x', meta: { code: 200 } }, mastodon: 'x' }),
  },
  { name: '401', ...unauthorised() },
  { name: '401 invalid-token', ...unauthorised('invalid-token') },
  { name: '401 not-authorized', ...unauthorised('not-authorized') },
  { name: '401 token-expired', ...unauthorised('token-expired') },
  { name: '403', kind: 'forbidden', then: 'stop', answer: refusal(403) },
  { name: '404', kind: 'rejected', then: 'stop', answer: refusal(404) },
  { name: '429 with Retry-After', ...pause(20, { 'Retry-After': '20' }, { retry_in: 9 }) },
  { name: '429 with X-RateLimit-Reset', ...pause(30, { 'X-RateLimit-Reset': '30' }) },
  { name: '429 without a hint', ...pause(60) },
  { name: '500', kind: 'server', then: 'again', answer: refusal(500) },
  { name: '502 of a gateway', kind: 'server', then: 'again', answer: text(502, HTML) },
  { name: '507', kind: 'server', then: 'again', answer: refusal(507) },
]

/** App.net and its descendants may hide a failure behind HTTP 200. */
const HIDDEN_FAILURE: Fault = {
  name: '200 with meta.code 500',
  kind: 'server',
  then: 'again',
  answer: json(200, { appnet: { data: [], meta: { code: 500, error_message: WORDS } }, mastodon: {} }),
}

/** The faults that a server of this dialect can meet its viewers with. */
export function faultsOf(dialect: DialectName): readonly Fault[] {
  return dialect.startsWith('mastodon') ? FAULTS : [...FAULTS, HIDDEN_FAILURE]
}
