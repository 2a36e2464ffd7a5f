import type { ReadEnvelope } from '#contract/appnet/reading.ts'
import { readEnvelope } from '#contract/appnet/reading.ts'
import { SCOPES } from '#contract/appnet/scopes.ts'
import * as v from 'valibot'
import { failureOfStatus, NetworkError } from '../../errors.ts'
import type { HttpAnswer } from '../../http.ts'
import { DEFAULT_RETRY_AFTER_MS, parseRetryAfterMs } from '../../retry.ts'

/**
 * Opens the envelope of a success.
 * @throws {NetworkError} for a failure by HTTP status or by `meta.code` (a 200 may hide one), and for anything that is no envelope
 */
export function openEnvelope({ status, headers, body }: HttpAnswer): ReadEnvelope {
  const envelope = v.safeParse(readEnvelope, body)
  const meta = envelope.success ? envelope.output.meta : undefined
  const code = status >= 400 ? status : (meta?.code ?? status)
  if (code >= 400) {
    const kind = failureOfStatus(code)
    throw new NetworkError(kind, {
      status: code,
      ...(meta?.error_message !== undefined && { message: withoutPrefix(meta.error_message) }),
      ...(meta?.error_slug !== undefined && { slug: meta.error_slug }),
      ...(meta?.error_id !== undefined && { errorId: meta.error_id }),
      ...(kind === 'forbidden' && { missingScopes: scopesNamedIn(meta?.error_message ?? '') }),
      ...(kind === 'rate-limited' && { retryAfterMs: retryAfterMs(headers, meta?.retry_in) }),
    })
  }
  if (!envelope.success) throw new NetworkError('not-an-api', { status })
  return envelope.output
}

/** A pause has to be one, even where a clock is wrong, and has to fit into a timer. */
const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 24 * 60 * 60_000

/** `Retry-After`, else `X-RateLimit-Reset` and `meta.retry_in` (all seconds from now), else a minute. */
function retryAfterMs(headers: Headers, retryInSeconds: number | undefined): number {
  const resetHeader = headers.get('X-RateLimit-Reset')
  const resetSeconds = resetHeader !== null && /^\d+$/.test(resetHeader) ? Number(resetHeader) : undefined
  const seconds = resetSeconds ?? retryInSeconds
  const askedMs =
    parseRetryAfterMs(headers.get('Retry-After'), Date.now()) ??
    (seconds === undefined ? DEFAULT_RETRY_AFTER_MS : seconds * 1000)
  return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, askedMs))
}

/** A refusal names the scopes it misses only in its sentence, after the word itself: "… needs the scope write_post." */
function scopesNamedIn(message: string): readonly string[] {
  const [, names = ''] = /\bscopes?\b(.*)/is.exec(message) ?? []
  return SCOPES.filter((scope) => new RegExp(`\\b${scope}\\b`).test(names))
}

/** App.net starts its messages with the name of a class of errors, which says nothing to a person. */
function withoutPrefix(message: string): string {
  return message.replace(
    /^(Bad Request|Forbidden|Not Found|Call requires authentication|Too Many Requests|Internal Server Error): /,
    '',
  )
}
