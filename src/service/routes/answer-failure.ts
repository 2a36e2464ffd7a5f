import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ErrorMeta } from '#contract/appnet/envelope.ts'
import { Failure } from '#service/model/failure.ts'
import { answerJson } from './answer-json.ts'

/** Two 32-digit hex strings joined by `$`, as App.net's were; unique, for questions to whoever runs the service. */
export function newErrorId(): string {
  return `${randomBytes(16).toString('hex')}$${randomBytes(16).toString('hex')}`
}

/** Turns whatever was thrown into an envelope without `data`. What is our own fault is logged and not told. */
export function answerFailure(c: Context, error: unknown, log: (line: string) => void): Response {
  const errorId = newErrorId()
  if (!(error instanceof Failure)) log(describe(c, error, errorId))
  const meta: ErrorMeta =
    error instanceof Failure
      ? {
          code: error.status,
          error_message: error.message,
          ...(error.slug && { error_slug: error.slug }),
          error_id: errorId,
        }
      : {
          code: 500,
          error_message: 'Internal Server Error: Something went wrong on our side. Try again later.',
          error_id: errorId,
        }
  const headers = error instanceof Failure ? error.headers : {}
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  return answerJson(c, { meta }, meta.code)
}

/** The query is left out: it may hold a token. */
function describe(c: Context, error: unknown, errorId: string): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const cause =
    error instanceof Error && error.cause instanceof Error ? `\ncaused by ${error.cause.message}` : ''
  return `${c.req.method} ${c.req.path} failed (${errorId}): ${trace}${cause}`
}
