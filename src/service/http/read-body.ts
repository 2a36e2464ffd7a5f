import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { badRequest } from '#service/model/http-error.ts'

type Body = Readonly<Record<string, unknown>>

/** Rejects a larger body with an HttpError 400. */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw badRequest(`The body has at most ${maxBytes} bytes.`)
    },
  })
}

/**
 * Parses the body of a POST: JSON or a form; a missing body is an empty one. Files in a form are ignored.
 * @throws HttpError 400 for any other body
 */
export async function readBody(c: Context): Promise<Body> {
  if (c.req.method !== 'POST') return {}
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data') return readForm(c)
  const text = await c.req.text()
  if (text.trim() === '') return {}
  if (type !== 'application/json') {
    throw badRequest('Send the body as application/json or application/x-www-form-urlencoded.')
  }
  return readJson(text)
}

function readJson(text: string): Body {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('The body has to be a JSON object, such as {"text": "Hello"}.')
  }
  return value as Body
}

async function readForm(c: Context): Promise<Body> {
  try {
    const fields = Object.entries(await c.req.parseBody())
    return Object.fromEntries(fields.filter(([, value]) => typeof value === 'string'))
  } catch {
    throw badRequest('The form in the body cannot be read.')
  }
}
