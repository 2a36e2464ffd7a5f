import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type Next } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHtml } from './html/secure-html.ts'
import { isServicePath } from './service-paths.ts'

/**
 * The notifications page as `npm run build` made it. Every address that asks for HTML gets `index.html`: the page has
 * its own router.
 * @param folder the built files
 * @throws what the file system throws when they are not there
 */
export function createBuiltPage(folder: string): Hono {
  const page = new Hono()
  const index = readFileSync(join(folder, 'index.html'), 'utf8')
  const policy = pagePolicy(readFileSync(join(folder, 'networks.json'), 'utf8'))
  // Where the tag stayed, a browser would go on under the policy that it has kept.
  const tag = `"${createHash('sha256').update(index).update(JSON.stringify(policy)).digest('base64url')}"`

  function answerIndex(c: Context): Response | Promise<Response> {
    secureHtml(c, policy)
    c.header('Cache-Control', 'no-cache')
    c.header('ETag', tag)
    return c.html(index)
  }

  page.use(compress(), etag())
  page.get('/', answerIndex)
  page.get('/index.html', answerIndex)
  page.use(keepFiles, serveStatic({ root: folder, precompressed: true }))
  page.get('*', (c, next) => {
    const isForRouter = c.req.header('Accept')?.includes('text/html') && !isServicePath(c.req.path)
    return isForRouter ? answerIndex(c) : next()
  })
  return page
}

/** Files whose name changes with their content are kept for good, others are asked for anew. */
async function keepFiles(c: Context, next: Next): Promise<void> {
  await next()
  if (!c.res.ok || c.res.headers.has('Cache-Control')) return
  const isHashed = c.req.path.startsWith('/assets/')
  c.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('X-Content-Type-Options', 'nosniff')
}

/** The page talks to this origin and to the networks that the deployment offers, and runs no code but its own. */
function pagePolicy(networks: string): Record<string, string> {
  const offered = JSON.parse(networks) as { apiRoot: string; tokenUrl?: string }[]
  const addresses = offered.flatMap(({ apiRoot, tokenUrl = apiRoot }) => [apiRoot, tokenUrl])
  const origins = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).origin)
  return {
    'script-src': "'self'",
    'img-src': "'self' https: data:",
    'font-src': "'self'",
    'connect-src': ["'self'", ...new Set(origins)].join(' '),
    'manifest-src': "'self'",
    'worker-src': "'self'",
  }
}
