import type { ErrorSlug } from '#contract/appnet/envelope.ts'

/**
 * An error that the client is told in words: its own to correct, or (5xx) a known condition of the service. Thrown anywhere in the service and turned into a response in one place
 * (`http/error-response.ts`). The message states what is wrong and how to correct it.
 */
export class HttpError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 429 | 503 | 507
  readonly slug: ErrorSlug | undefined
  readonly headers: Readonly<Record<string, string>>
  /** The field of a form that has to be corrected; null where no single one has to. */
  readonly field: string | null
  /** What pages say in its place, in the visitor's language; null: pages show the message, in English. */
  readonly text: ErrorText | null

  constructor(
    status: HttpError['status'],
    message: string,
    options: {
      slug?: ErrorSlug
      headers?: Readonly<Record<string, string>>
      field?: string
      text?: ErrorText
    } = {},
  ) {
    super(message)
    this.name = 'HttpError'
    this.status = status
    this.slug = options.slug
    this.headers = options.headers ?? {}
    this.field = options.field ?? null
    this.text = options.text ?? null
  }
}

/** A message of the language files (`service/i18n`). */
export interface ErrorText {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** Returns the message for people, without the name of the status. */
export function plainMessage(error: HttpError): string {
  return error.message.replace(/^[^:]+: /, '')
}

/** Makes a 400. @param field of the form that has to be corrected @param text of pages */
export function badRequest(correction: string, field?: string, text?: ErrorText): HttpError {
  return new HttpError(400, `Bad Request: ${correction}`, {
    ...(field !== undefined && { field }),
    ...(text && { text }),
  })
}

/** Makes a 401; without a slug no token was sent at all. */
export function unauthenticated(reason: string, slug?: ErrorSlug): HttpError {
  return new HttpError(401, `Call requires authentication: ${reason}`, slug ? { slug } : {})
}

export function forbidden(reason: string, text?: ErrorText): HttpError {
  return new HttpError(403, `Forbidden: ${reason}`, text && { text })
}

export function notFound(what: string, text?: ErrorText): HttpError {
  return new HttpError(404, `Not Found: ${what}`, text && { text })
}

/** Makes a 405. @param allowed the methods that the path supports */
export function methodNotAllowed(allowed: readonly string[]): HttpError {
  const list = allowed.join(', ')
  return new HttpError(405, `Method Not Allowed: This path understands ${list}.`, {
    headers: { Allow: list },
  })
}

/** Makes a 429. @param retryAfterSeconds whole seconds until the limit is reset */
export function tooManyRequests(retryAfterSeconds: number): HttpError {
  return new HttpError(429, `Too Many Requests: Slow down and try again in ${retryAfterSeconds} seconds.`, {
    text: { key: 'error.tooMany', values: { seconds: retryAfterSeconds } },
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })
}

/** Makes a 503 for a condition that passes. @param retryAfterSeconds whole seconds */
export function serviceUnavailable(reason: string, retryAfterSeconds: number): HttpError {
  return new HttpError(503, `Service Unavailable: ${reason} Try again in ${retryAfterSeconds} seconds.`, {
    text: { key: 'error.unavailable', values: { seconds: retryAfterSeconds } },
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })
}

/** Makes a 507, for writes while the disk of the database is full. */
export function insufficientStorage(): HttpError {
  return new HttpError(
    507,
    'Insufficient Storage: The disk of this service is full, so nothing was written. Reading still works; tell the operator.',
    { text: { key: 'error.full' } },
  )
}
