import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Answers with an envelope, indented when the client wants to read it itself. Nothing of it may be cached. */
export function jsonResponse(c: Context, envelope: object, status: number): Response {
  const isPretty = c.req.header('X-ADN-Pretty-JSON') !== undefined
  const json = isPretty ? `${JSON.stringify(envelope, null, 2)}\n` : JSON.stringify(envelope)
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'application/json; charset=utf-8')
  return c.body(json, status as ContentfulStatusCode)
}
