import { Hono } from 'hono'
import { answerFailure } from '#service/routes/answer-failure.ts'
import { createApi } from '#service/routes/api.ts'
import type { Services } from '#service/routes/route.ts'
import { notFound } from '#service/model/failure.ts'

/** Where the API lives. */
export const API_ROOT = '/stream/0'

/** The whole service as one function from request to response. Does nothing until it is asked. */
export function createApp(services: Services): Hono {
  const app = new Hono()
  app.route(API_ROOT, createApi(services))
  app.onError((error, c) => answerFailure(c, error, services.log))
  app.notFound((c) => answerFailure(c, notFound('There is nothing here.'), services.log))
  return app
}
