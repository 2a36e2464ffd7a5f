import type { IncomingMessage } from 'node:http'
import type { Context, Env } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { badRequest, HttpError } from '#service/model/http-error.ts'

type Body = Readonly<Record<string, unknown>>

/** Thrown when the client closes the connection before its body is complete. */
export class ClientAborted extends Error {}

/** Returns whether a request has a form as its body, which may hold a token. */
export function isForm(c: Context): boolean {
  const type = mediaType(c)
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
}

/**
 * Parses the body of a POST or PUT: JSON or a form; a missing body is an empty one. Files in a form are ignored, unless `hasFiles`.
 * @throws HttpError 400 for a larger or any other body; ClientAborted
 */
export async function readBody(c: Context, maxBytes: number, hasFiles = false): Promise<Body> {
  let body: Body = {}
  if (c.req.method !== 'POST' && c.req.method !== 'PUT') return body
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw badRequest(`The body has at most ${maxBytes} bytes.`)
    },
  })
  try {
    const read = limit(c as Context<Env, string>, async () => {
      body = isForm(c) ? await readForm(c, hasFiles) : await readText(c)
    })
    await Promise.race([read, aborted(c)])
  } catch (error) {
    if (error instanceof HttpError) throw error
    throw new ClientAborted('The client closed the connection.', { cause: error })
  }
  return body
}

/** Rejects when the connection closes before the body is complete: reading from a closed connection never ends. */
function aborted(c: Context): Promise<never> {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  return new Promise((_, reject) => {
    function check(): void {
      if (incoming?.complete === false) reject(new Error('The connection was closed.'))
    }
    if (incoming?.destroyed) check()
    incoming?.once('close', check)
  })
}

/** Returns the media type of a request's body, without parameters. */
export function mediaType(c: Context): string {
  return c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
}

async function readText(c: Context): Promise<Body> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  if (mediaType(c) !== 'application/json') {
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

async function readForm(c: Context, hasFiles: boolean): Promise<Body> {
  try {
    const fields = Object.entries(await c.req.parseBody())
    return Object.fromEntries(fields.filter(([, value]) => hasFiles || typeof value === 'string'))
  } catch {
    throw badRequest('The form in the body cannot be read.')
  }
}

/** Reads the texts and the files of a form, each by the name of its field. @throws as `readBody` does */
export async function readForms(
  c: Context,
  maxBytes: number,
): Promise<{ fields: Readonly<Record<string, string>>; files: Readonly<Record<string, Buffer>> }> {
  const entries = Object.entries(await readBody(c, maxBytes, true))
  const files = entries.filter((entry): entry is [string, File] => entry[1] instanceof File)
  const contents = await Promise.all(
    files.map(async ([name, file]) => [name, Buffer.from(await file.arrayBuffer())] as const),
  )
  const fields = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { fields: Object.fromEntries(fields), files: Object.fromEntries(contents) }
}

/** Reads the texts of a form as `readBody` does. */
export async function readFields(c: Context, maxBytes: number): Promise<Readonly<Record<string, string>>> {
  const form = await readBody(c, maxBytes)
  return Object.fromEntries(
    Object.entries(form).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}
