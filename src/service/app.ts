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
 * The whole service as one function from request to response. Does nothing until it is asked.
 * @param staticDir the built notifications page, when this service is to serve it
 */
export function createApp({ staticDir, ...services }: Dependencies & { staticDir?: string }): Hono {
  const app = new Hono()
  app.route('/stream/0', createApi(services))
  app.route('/oauth', createOAuth(services))
  app.route('/', createPictures())
  app.route('/', createSite(services))
  if (staticDir !== undefined) app.route('/', createBuiltPage(staticDir))
  app.onError((error, c) => errorResponse(c, error, services.log))
  app.notFound((c) => errorResponse(c, nothingHere(c), services.log))
  return app
}

function nothingHere(c: Context): HttpError {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  return isRead ? notFound('There is nothing at this address.') : methodNotAllowed(['GET', 'HEAD'])
}
