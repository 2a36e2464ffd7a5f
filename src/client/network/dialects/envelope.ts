import * as v from 'valibot'
import { cleanText, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import type { User } from '#client/domain/user.ts'
import { type ReadEnvelope, readEnvelope } from '#contract/appnet/reading.ts'
import type { Page, PageQuery, Viewer } from '../dialect.ts'
import { failureOfStatus, NetworkError } from '../errors.ts'
import type { HttpResponse } from '../http.ts'
import { parseRetryAfterMs } from '../retry.ts'

/** The envelope of App.net, which pnut.io took over. */

/**
 * Opens the envelope of a success. `scopes` are all that the network knows.
 * @throws {NetworkError} for a failure by HTTP status or by `meta.code` (a 200 may hide one), and for anything that is no envelope
 */
export function openEnvelope(
  { status, headers, body }: HttpResponse,
  scopes: readonly string[],
): ReadEnvelope {
  const envelope = v.safeParse(readEnvelope, body)
  const meta = envelope.success ? envelope.output.meta : undefined
  const code = status >= 400 ? status : (meta?.code ?? status)
  if (code >= 400) {
    const kind = failureOfStatus(code)
    throw new NetworkError(kind, {
      status: code,
      ...(meta?.error_message !== undefined && { message: withoutPrefix(meta.error_message) }),
      ...(meta?.error_slug !== undefined && { slug: meta.error_slug }),
      ...(meta?.error_id !== undefined && { errorId: cleanText(meta.error_id, MAX_LENGTH.message) }),
      ...(kind === 'forbidden' && { missingScopes: namedIn(meta?.error_message ?? '', scopes) }),
      ...(kind === 'rate-limited' && retryAfter(headers, meta?.retry_in)),
    })
  }
  if (!envelope.success) throw new NetworkError('not-an-api', { status })
  return envelope.output
}

/** A page without its interactions yet: `entries` are what the network sent as such. */
interface OpenedPage extends Pick<Page, 'olderThan' | 'newerThan'> {
  readonly entries: readonly unknown[]
}

/** Opens a page of the stream. @throws {NetworkError} as `openEnvelope` */
export function openPage(
  response: HttpResponse,
  { olderThan }: Pick<PageQuery, 'olderThan'>,
  scopes: readonly string[],
): OpenedPage {
  const { data, meta } = openEnvelope(response, scopes)
  if (!Array.isArray(data)) throw new NetworkError('not-an-api', { status: response.status })
  const isEnd =
    meta.more !== true || data.length === 0 || meta.min_id === undefined || meta.min_id === olderThan
  return { entries: data, olderThan: isEnd ? undefined : meta.min_id, newerThan: meta.max_id }
}

/** @throws {NetworkError} for a token that belongs to no person */
export function viewerOf(person: User | undefined, scopes: readonly string[]): Viewer {
  if (person === undefined)
    throw new NetworkError('forbidden', { message: 'This token belongs to an app, not to a person.' })
  return { person, scopes }
}

/**
 * Reads `Retry-After`, else `X-RateLimit-Reset`, and at least `meta.retry_in` (all seconds from now): a ban of pnut.io
 * outlasts the window that the header is about.
 */
function retryAfter(headers: Headers, retryInSeconds: number | undefined): { retryAfterMs?: number } {
  const nowMs = Date.now()
  const named = [
    parseRetryAfterMs(headers.get('Retry-After'), nowMs) ??
      parseRetryAfterMs(headers.get('X-RateLimit-Reset'), nowMs),
    retryInSeconds === undefined ? undefined : retryInSeconds * 1000,
  ].filter((ms) => ms !== undefined)
  return named.length === 0 ? {} : { retryAfterMs: Math.max(...named) }
}

/** A refusal names the scopes it misses only in its sentence, after the word itself: "… needs the scope write_post." */
function namedIn(message: string, scopes: readonly string[]): readonly string[] {
  const [, names = ''] = /\bscopes?\b(.*)/is.exec(message) ?? []
  return scopes.filter((scope) => new RegExp(`\\b${scope}\\b`).test(names))
}

/** App.net starts its messages with the name of a class of errors, which says nothing to a person. */
function withoutPrefix(message: string): string {
  return cleanText(message, MAX_LENGTH.message).replace(
    /^(Bad Request|Forbidden|Not Found|Call requires authentication|Too Many Requests|Internal Server Error): /,
    '',
  )
}
