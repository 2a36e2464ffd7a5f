import * as v from 'valibot'
import { readFrame, readInstance } from '#contract/mastodon/server.ts'
import type { HintDialect, ServerInfo } from '../../dialect.ts'
import { failureOfStatus } from '../../errors.ts'
import type { HttpResponse } from '../../http.ts'
import { parseJson } from '../../json.ts'
import { parseUrl } from '../../safe-url.ts'
import { openResponse } from './decode/response.ts'

/** What a client has to subscribe to; more would be sent unasked, and needs more scopes. */
const STREAM = 'user:notification'

/** Mastodon's streaming API, over a WebSocket: most software with its API has that, and few have server-sent events. */
export const hints: HintDialect = {
  serverRequests: [
    { path: 'v2/instance', params: {} },
    { path: 'v1/instance', params: {} },
  ],
  decodeServer,
  socket: (url, token) => ({
    url,
    protocols: [token],
    subscription: JSON.stringify({ type: 'subscribe', stream: STREAM }),
  }),
  readingOf,
}

/** Undefined for an answer that is none, as of a server that shows itself to members only. @throws {NetworkError} for 429 */
function decodeServer(response: HttpResponse, apiRoot: URL): ServerInfo | undefined {
  if (response.status >= 400 && failureOfStatus(response.status) !== 'rate-limited') return undefined
  const instance = v.safeParse(readInstance, openResponse(response, v.unknown()))
  if (!instance.success) return undefined
  const { configuration, urls } = instance.output
  const address = configuration?.urls?.streaming ?? urls?.streaming_api
  return { hintsUrl: streamingUrl(address, apiRoot) }
}

/**
 * Returns where a server streams: at the API's host where it names none. It gets the token, and so a host that is neither the
 * API's nor below it is not trusted, nor is one without encryption where the API has it. An empty address is none.
 */
function streamingUrl(address: string | undefined, apiRoot: URL): URL | undefined {
  const protocol = apiRoot.protocol === 'http:' ? 'ws:' : 'wss:'
  const base = parseUrl((address ?? apiRoot.origin).replace(/^http/i, 'ws'))
  if (base === undefined || (base.protocol !== 'wss:' && base.protocol !== protocol)) return undefined
  if (base.host !== apiRoot.host && !base.hostname.endsWith(`.${apiRoot.hostname}`)) return undefined
  return new URL('/api/v1/streaming', base)
}

/** Merged: those that had been held back are in the list now. */
const HINTS = ['notification', 'notifications_merged']

/** In UTF-16 units: no notification is longer. */
const MAX_FRAME_LENGTH = 1_000_000

function readingOf(frame: string): 'hint' | 'refusal' | 'other' {
  const read = v.safeParse(readFrame, frame.length > MAX_FRAME_LENGTH ? undefined : parseJson(frame))
  if (!read.success) return 'other'
  const { event, error } = read.output
  if (event === undefined) return error === undefined ? 'other' : 'refusal'
  return HINTS.includes(event) ? 'hint' : 'other'
}
