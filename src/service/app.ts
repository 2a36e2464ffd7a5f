import { type Context, Hono } from 'hono'
import { type HttpError, methodNotAllowed, notFound } from '#service/model/http-error.ts'
import { errorResponse } from '#service/http/error-response.ts'
import { createApi } from '#service/api/api.ts'
import { createBuiltPage } from '#service/http/built-page.ts'
import { createOAuth } from '#service/oauth/oauth.ts'
import { createSite } from '#service/site/site.ts'
import { createPictures } from '#service/site/pictures.ts'
import type { Dependencies } from '#service/http/route.ts'

/**
 * Creates the app of the whole service. Starts nothing by itself.
 * @param staticDir the built notifications page, if this service serves it
 */
export function createApp({ staticDir, ...dependencies }: Dependencies & { staticDir?: string }): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
  })
  app.route('/stream/0', createApi(dependencies))
  app.route('/oauth', createOAuth(dependencies))
  app.route('/', createPictures())
  app.route('/', createSite(dependencies))
  if (staticDir !== undefined) app.route('/', createBuiltPage(staticDir))
  app.onError((error, c) => errorResponse(c, error, dependencies.log))
  app.notFound((c) => errorResponse(c, unknownPath(c), dependencies.log))
  return app
}

function unknownPath(c: Context): HttpError {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  return isRead ? notFound('There is nothing at this address.') : methodNotAllowed(['GET', 'HEAD'])
}
