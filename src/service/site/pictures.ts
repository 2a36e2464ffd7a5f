import { type Context, Hono } from 'hono'
import { STYLESHEET, STYLESHEET_PATH } from '#service/http/html/stylesheet.ts'
import { notFound } from '#service/model/http-error.ts'
import { drawCover } from './cover.ts'
import { drawPortrait } from './portrait.ts'

/** For content that never changes under its URL. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Serves the generated pictures of accounts, and the stylesheet of the pages. */
export function createPictures(): Hono {
  const pictures = new Hono()
  pictures.get('/avatars/:file', (c) => {
    const [, id, kind] = /^(\d{1,15})(-cover)?\.svg$/.exec(c.req.param('file')) ?? []
    if (id === undefined) throw notFound('There is no such picture.')
    const svg = kind === undefined ? drawPortrait(Number(id)) : drawCover(Number(id))
    return respondImmutable(c, svg, 'image/svg+xml')
  })
  pictures.get(STYLESHEET_PATH, (c) => respondImmutable(c, STYLESHEET, 'text/css; charset=utf-8'))
  return pictures
}

/** Responds with a strict policy: a picture opened by itself is a document of this origin. */
function respondImmutable(c: Context, body: string, type: string): Response {
  c.header('Content-Type', type)
  c.header('Cache-Control', IMMUTABLE)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'")
  return c.body(body)
}
