import { type Context, Hono } from 'hono'
import { STYLESHEET, STYLESHEET_PATH } from '#service/http/html/stylesheet.ts'
import { clientKey } from '#service/http/identify.ts'
import { limitPages } from '#service/http/limits/limit-pages.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import { PICTURE_TYPES, type PictureType } from '#service/model/picture/picture.ts'
import { findPicture } from '#service/store/accounts/pictures.ts'
import { drawCover } from './cover.ts'
import { drawPortrait } from './portrait.ts'

/** For content that never changes under its URL. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Serves the pictures of accounts, generated and of their own, and the stylesheet of the pages. */
export function createPictures(dependencies: Dependencies): Hono {
  const pictures = new Hono()
  const limitStored = limitPages(dependencies, 'pictures')
  pictures.get('/avatars/:file{\\d{1,15}-[0-9a-f]{16}\\.(?:png|jpg|webp)}', limitStored, async (c) => {
    const [id = '', name = ''] = c.req.param('file').split('-')
    const content = await dependencies.admission.run(clientKey(c, dependencies), () =>
      findPicture(dependencies.store.db, Number(id), name),
    )
    const type = PICTURE_TYPES[name.slice(name.indexOf('.') + 1) as PictureType]
    if (!content) throw refuse('error.nothingHere', { status: 404 })
    return respondImmutable(c, new Uint8Array(content), type)
  })
  pictures.get('/avatars/:file', (c) => {
    const [, id, kind] = /^(\d{1,15})(-cover)?\.svg$/.exec(c.req.param('file')) ?? []
    if (id === undefined) throw refuse('error.nothingHere', { status: 404 })
    const svg = kind === undefined ? drawPortrait(Number(id)) : drawCover(Number(id))
    return respondImmutable(c, svg, 'image/svg+xml')
  })
  pictures.get(STYLESHEET_PATH, (c) => respondImmutable(c, STYLESHEET, 'text/css; charset=utf-8'))
  return pictures
}

/** Responds with a strict policy: a picture opened by itself is a document of this origin. */
function respondImmutable(c: Context, body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  c.header('Content-Type', type)
  c.header('Cache-Control', IMMUTABLE)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'")
  return c.body(body)
}
