import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorMeta } from '#contract/appnet/envelope.ts'
import { badRequest, HttpError, insufficientStorage, serviceUnavailable } from '#service/model/http-error.ts'
import { databaseFault } from '#service/store/database-errors.ts'
import { problemPage } from './html/problem-page.ts'
import { secureHtml } from './html/secure-html.ts'
import { jsonResponse } from './json-response.ts'
import { languageOf } from './language.ts'
import type { CountedLog } from './log/counted-log.ts'
import { ClientAborted } from './read-body.ts'

/** Makes a unique id to quote to the operator: two 32-digit hex strings joined by `$`, as App.net's were. */
function newErrorId(): string {
  return `${randomBytes(16).toString('hex')}$${randomBytes(16).toString('hex')}`
}

/**
 * Turns a thrown error into a response: below `/stream/` an envelope without `data`, elsewhere a page. An internal error
 * is logged and its details are not sent. Conditions that meet many requests at once are logged as a count.
 */
export function errorResponse(
  c: Context,
  thrown: unknown,
  log: (line: string) => void,
  logCounted: CountedLog,
): Response | Promise<Response> {
  const error = toHttpError(thrown, logCounted)
  const errorId = newErrorId()
  const meta = toMeta(error, errorId)
  if (meta.code === 500) log(describe(c, error, errorId))
  const headers = error instanceof HttpError ? error.headers : {}
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  if (c.req.path.startsWith('/stream/')) return jsonResponse(c, { meta }, meta.code)
  secureHtml(c)
  c.header('Cache-Control', 'no-store')
  const i18n = languageOf(c)
  const [englishHeading = ''] = meta.error_message.split(': ')
  const heading = i18n.heading(meta.code) ?? englishHeading
  const sentence = error instanceof HttpError ? i18n.sayError(error) : i18n.t('error.internal')
  return c.html(problemPage(i18n, heading, sentence), meta.code as ContentfulStatusCode)
}

/** Turns aborted requests and faults of the database into what the client is told; leaves other errors unchanged. */
function toHttpError(error: unknown, logCounted: CountedLog): unknown {
  if (error instanceof ClientAborted) {
    logCounted('aborted', 'A client closed the connection before its request was complete.')
    return badRequest('The body is incomplete.')
  }
  const fault = error instanceof HttpError ? null : databaseFault(error)
  if (fault === null) return error
  logCounted(fault, `The database is ${fault}: ${rootOf(error).message}`)
  return fault === 'full' ? insufficientStorage() : serviceUnavailable('The database cannot be reached.', 5)
}

function toMeta(error: unknown, errorId: string): ErrorMeta {
  if (!(error instanceof HttpError)) {
    const message = 'Internal Server Error: Something went wrong on our side. Try again later.'
    return { code: 500, error_message: message, error_id: errorId }
  }
  const { status, message, slug } = error
  return { code: status, error_message: message, ...(slug && { error_slug: slug }), error_id: errorId }
}

/** Leaves out the query, which may hold a token, and the user data that database errors quote. */
function describe(c: Context, error: unknown, errorId: string): string {
  const { message, stack = '' } = rootOf(error)
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line))
  return [`${c.req.method} ${c.req.path} failed (${errorId}): ${message}`, ...frames].join('\n')
}

function rootOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  return error.cause === undefined ? error : rootOf(error.cause)
}
