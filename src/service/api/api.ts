import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { requestedUrl } from '#service/http/client-address.ts'
import { assertAnonymousAllowed, clientKey, countAnonymous, identify } from '#service/http/identify.ts'
import { jsonResponse } from '#service/http/json-response.ts'
import { isForm, readBody } from '#service/http/read-body.ts'
import { requirePermission } from '#service/http/read-token.ts'
import type { AppCall, Call, Dependencies, Route, UserCall } from '#service/http/route.ts'
import { methodNotAllowed, notFound } from '#service/model/http-error.ts'
import { parseInclude } from '#service/model/include.ts'
import { originFor } from '#service/model/text/links.ts'
import { pushRoutes } from '#service/push/push-subscriptions.ts'
import type { TokenRecord } from '#service/store/accounts/tokens.ts'
import { filterRoutes } from '#service/streaming/filters.ts'
import { streamRoutes } from '#service/streaming/streams.ts'
import { channelRoutes } from './channels.ts'
import { configRoutes } from './config.ts'
import { followRoutes } from './follows.ts'
import { interactionRoutes } from './interactions.ts'
import { muteAndBlockRoutes } from './mutes-and-blocks.ts'
import { postStreamRoutes } from './post-streams.ts'
import { postRoutes } from './posts.ts'
import { repostRoutes } from './reposts.ts'
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
  ...postStreamRoutes,
  ...postRoutes,
  ...starRoutes,
  ...repostRoutes,
  ...channelRoutes,
  ...subscriptionRoutes,
  ...streamRoutes,
  ...filterRoutes,
  ...pushRoutes,
  ...tokenRoutes,
  ...configRoutes,
]

const MAX_BODY_BYTES = 65_536

/** The App.net API, to be mounted at `/stream/0`. */
export function createApi(dependencies: Dependencies): Hono {
  const api = new Hono()
  api.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'],
      allowHeaders: ['Authorization', 'Content-Type', 'X-ADN-Pretty-JSON', 'X-ADN-Migration-Overrides'],
      exposeHeaders: [
        ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
        ...['Retry-After', 'X-OAuth-Scopes'],
      ],
      maxAge: 600,
    }),
  )
  for (const route of API_ROUTES) api.on(route.method, route.path, (c) => serve(c, route, dependencies))
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

/** Counts the request first, then reads its body, and then does the work, both when it is the client's turn. */
async function serve(c: Context, route: Route, dependencies: Dependencies): Promise<Response> {
  c.header('X-ADN-Migrations-Enabled', '')
  const client = clientKey(c, dependencies)
  const isAnonymous = !c.req.header('Authorization') && !c.req.query('access_token')
  if (isAnonymous && !route.isUnlimited) assertAnonymousAllowed(c, dependencies)
  if (route.method !== 'POST' && route.method !== 'PUT') {
    return dependencies.admission.run(client, async () => {
      return respond(c, route, dependencies, await identify(c, route, dependencies, {}), {})
    })
  }
  const { token, body } = await identifyWithBody(c, route, dependencies)
  return dependencies.admission.run(client, () => respond(c, route, dependencies, token, body))
}

/** A token in the header or the query is checked before the body is read; one in a form only afterwards. */
async function identifyWithBody(
  c: Context,
  route: Route,
  dependencies: Dependencies,
): Promise<{ token: TokenRecord | null; body: Call['body'] }> {
  const client = clientKey(c, dependencies)
  const isTokenInForm = isForm(c) && !c.req.header('Authorization') && !c.req.query('access_token')
  if (!isTokenInForm) {
    const token = await dependencies.admission.run(client, () => identify(c, route, dependencies, {}))
    requirePermission(route, token)
    return { token, body: await readBody(c, MAX_BODY_BYTES) }
  }
  const body = await readBody(c, MAX_BODY_BYTES).catch(async (error: unknown) => {
    await dependencies.admission.run(client, () => countAnonymous(c, route, dependencies))
    throw error
  })
  const token = await dependencies.admission.run(client, () => identify(c, route, dependencies, body))
  return { token, body }
}

async function respond(
  c: Context,
  route: Route,
  dependencies: Dependencies,
  token: TokenRecord | null,
  body: Call['body'],
): Promise<Response> {
  requirePermission(route, token)
  const { config } = dependencies
  const call: Call = {
    dependencies,
    token,
    viewerId: token?.userId ?? null,
    origin: originFor(requestedUrl(c, config.trustProxy), config.publicUrl),
    include: parseInclude((name) => c.req.query(name)),
    param: (name) => c.req.param(name) ?? '',
    query: (name) => c.req.query(name),
    body,
  }
  // `requirePermission` has let only users through to a user route, and only apps to an app route.
  const result = await route.handle(call as UserCall & AppCall)
  if ('frames' in result) {
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    return c.body(result.frames)
  }
  if ('redirect' in result) return c.redirect(result.redirect, 302)
  return jsonResponse(c, { data: result.data, meta: { code: 200, ...result.meta } }, 200)
}
