import { type Context, Hono } from 'hono'
import { createAccounts } from '#service/accounts/accounts.ts'
import { createApi } from '#service/api/api.ts'
import { errorResponse } from '#service/http/error-response.ts'
import { createBuiltPage } from '#service/http/files/built-page.ts'
import { createHealth } from '#service/http/health.ts'
import { type AdmissionOptions, createAdmission, DEFAULT_ADMISSION } from '#service/http/limits/admission.ts'
import { createRateLimiter } from '#service/http/limits/rate-limit.ts'
import { createCountedLog } from '#service/http/log/counted-log.ts'
import { logRequests } from '#service/http/log/request-log.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import { type HttpError, methodNotAllowed } from '#service/model/http-error.ts'
import { createOAuth } from '#service/oauth/oauth.ts'
import { createPictures } from '#service/site/pictures.ts'
import { createSite } from '#service/site/site.ts'
import { createEventStreams } from '#service/streaming/event-streams.ts'

/** Requests that work on the database at once: PGlite runs one statement at a time, a server has a pool. */
const CONCURRENCY = { embedded: 4, server: 16 }

/** What the app depends on; it creates its own limiter, queue and event streams. */
export type AppOptions = Omit<Dependencies, 'limiter' | 'admission' | 'eventStreams'> & {
  /** Changes of the queue's bounds. */
  queue?: Partial<AdmissionOptions>
  /** Aborted when the service stops, so that responses that would not end do. */
  stopping?: AbortSignal
  /** The built notifications page, if this service serves it. */
  staticDir?: string
}

/** Creates the app of the whole service. Starts nothing by itself. */
export function createApp({ staticDir, stopping, queue, ...options }: AppOptions): Hono {
  const { store, clock, log, logRequest } = options
  const limiter = createRateLimiter(store, clock)
  const concurrency = CONCURRENCY[store.kind]
  const admission = createAdmission({ ...DEFAULT_ADMISSION, concurrency, ...queue })
  const eventStreams = createEventStreams({ ...options, stopping })
  const dependencies = { ...options, limiter, admission, eventStreams }
  const logCounted = createCountedLog(log)
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
  })
  if (logRequest) app.use(logRequests(logRequest, clock))
  app.route('/', createHealth(dependencies))
  app.route('/stream/0', createApi(dependencies))
  app.route('/oauth', createOAuth(dependencies))
  if (!dependencies.config.demo) app.route('/account', createAccounts(dependencies))
  app.route('/', createPictures(dependencies))
  app.route('/', createSite(dependencies))
  if (staticDir !== undefined) app.route('/', createBuiltPage(staticDir))
  app.onError((error, c) => errorResponse(c, error, log, logCounted))
  app.notFound((c) => errorResponse(c, unknownPath(c), log, logCounted))
  return app
}

function unknownPath(c: Context): HttpError {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  return isRead ? refuse('error.nothingHere', { status: 404 }) : methodNotAllowed(['GET', 'HEAD'])
}
