import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Makes a JSON response, indented if the client asks for it. It must not be cached. */
export function jsonResponse(c: Context, envelope: object, status: number): Response {
  const isPretty = c.req.header('X-ADN-Pretty-JSON') !== undefined
  const json = isPretty ? `${JSON.stringify(envelope, null, 2)}\n` : JSON.stringify(envelope)
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'application/json; charset=utf-8')
  return c.body(json, status as ContentfulStatusCode)
}
