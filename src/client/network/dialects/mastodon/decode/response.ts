import * as v from 'valibot'
import { cleanText, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { readFailure } from '#contract/mastodon/reading.ts'
import { failureOfStatus, NetworkError } from '../../../errors.ts'
import type { HttpResponse } from '../../../http.ts'
import { parseRetryAfterMs } from '../../../retry.ts'

/** Mastodon has no envelope. @throws {NetworkError} for a failure by HTTP status, or for what `schema` is not */
export function openResponse<Schema extends v.GenericSchema>(
  { status, headers, body }: HttpResponse,
  schema: Schema,
): v.InferOutput<Schema> {
  if (status >= 400) {
    const failure = v.safeParse(readFailure, body)
    const { error_description, error, message: words } = failure.success ? failure.output : {}
    const kind = failureOfStatus(status)
    const message = error_description ?? error ?? words
    throw new NetworkError(kind, {
      status,
      ...(message !== undefined && { message: cleanText(message, MAX_LENGTH.message) }),
      ...(kind === 'rate-limited' && retryAfter(headers)),
    })
  }
  const opened = v.safeParse(schema, body)
  if (!opened.success) throw new NetworkError('not-an-api', { status })
  return opened.output
}

/** `Retry-After`, else `X-RateLimit-Reset`, which is a point in time here. */
function retryAfter(headers: Headers): { retryAfterMs?: number } {
  const nowMs = Date.now()
  const retryAfterMs =
    parseRetryAfterMs(headers.get('Retry-After'), nowMs) ??
    parseRetryAfterMs(headers.get('X-RateLimit-Reset'), nowMs)
  return retryAfterMs === undefined ? {} : { retryAfterMs }
}
