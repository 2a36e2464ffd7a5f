import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { methodNotAllowed, notFound } from '#service/model/http-error.ts'
import { parseInclude } from '#service/model/include.ts'
import { originFor } from '#service/model/links.ts'
import { createRateLimiter, type RateLimiter } from '#service/http/rate-limit.ts'
import { jsonResponse } from '#service/http/json-response.ts'
import { channelRoutes } from './channels.ts'
import { configRoutes } from './config.ts'
import { followRoutes } from './follows.ts'
import { muteAndBlockRoutes } from './mutes-and-blocks.ts'
import { interactionRoutes } from './interactions.ts'
import { identify } from '#service/http/identify.ts'
import { postRoutes } from './posts.ts'
import { limitBody, readBody } from '#service/http/read-body.ts'
import { requirePermission } from '#service/http/read-token.ts'
import { repostRoutes } from './reposts.ts'
import type { Call, Route, Dependencies, UserCall } from '#service/http/route.ts'
import { starRoutes } from './stars.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { tokenRoutes } from './token.ts'
import { userRoutes } from './users.ts'

/** The whole API. Every route states its method, path, kind of token and scope; `serve` below enforces them. */
export const API_ROUTES: readonly Route[] = [
  ...interactionRoutes,
  ...userRoutes,
  ...followRoutes,
  ...muteAndBlockRoutes,
  ...postRoutes,
  ...starRoutes,
  ...repostRoutes,
  ...channelRoutes,
  ...subscriptionRoutes,
  ...tokenRoutes,
  ...configRoutes,
]

const MAX_BODY_BYTES = 65_536

/** The App.net API, to be mounted at `/stream/0`. */
export function createApi(dependencies: Dependencies): Hono {
  const api = new Hono()
  const limiter = createRateLimiter(dependencies.clock)
  api.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'DELETE', 'OPTIONS'],
      allowHeaders: ['Authorization', 'Content-Type', 'X-ADN-Pretty-JSON', 'X-ADN-Migration-Overrides'],
      exposeHeaders: [
        ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
        ...['Retry-After', 'X-OAuth-Scopes'],
      ],
      maxAge: 600,
    }),
  )
  api.use(limitBody(MAX_BODY_BYTES))
  for (const route of API_ROUTES)
    api.on(route.method, route.path, (c) => serve(c, route, dependencies, limiter))
  for (const path of new Set(API_ROUTES.map((route) => route.path))) {
    const routes = API_ROUTES.filter((route) => route.path === path)
    const methods = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    api.all(path, () => {
      throw methodNotAllowed([...methods, 'OPTIONS'])
    })
  }
  api.all('*', () => {
    throw notFound('There is nothing at this path of the API.')
  })
  return api
}

async function serve(
  c: Context,
  route: Route,
  dependencies: Dependencies,
  limiter: RateLimiter,
): Promise<Response> {
  c.header('X-ADN-Migrations-Enabled', '')
  const body = await readBody(c)
  const token = await identify(c, route, dependencies, limiter, body)
  requirePermission(route, token)
  const call: Call = {
    dependencies,
    token,
    viewerId: token?.userId ?? null,
    origin: originFor(c.req.url, dependencies.config.publicUrl),
    include: parseInclude((name) => c.req.query(name)),
    param: (name) => c.req.param(name) ?? '',
    query: (name) => c.req.query(name),
    body,
  }
  // `requirePermission` has let only users through to a user route.
  const result = await route.handle(call as UserCall)
  if ('redirect' in result) return c.redirect(result.redirect, 302)
  return jsonResponse(c, { data: result.data, meta: { code: 200, ...result.meta } }, 200)
}
