import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { secureHtml } from '../html/secure-html.ts'
import { isServicePath } from '../service-paths.ts'
import { pagePolicy } from './page-policy.ts'
import { makeStaticFile, readStaticFiles, staticFileResponse } from './static-files.ts'

/**
 * Serves the notifications page as `npm run build` made it, from memory. Every address that asks for HTML gets
 * `index.html`: the page has its own router.
 * @param folder the built files
 * @throws what the file system throws when they are not there
 */
export function createBuiltPage(folder: string): Hono {
  const page = new Hono()
  const files = readStaticFiles(folder)
  const policy = pagePolicy(readFileSync(join(folder, 'networks.json'), 'utf8'))
  // The tag depends on the policy: with the same tag a browser would keep the old one.
  const index = makeStaticFile(
    'index.html',
    readFileSync(join(folder, 'index.html')),
    undefined,
    JSON.stringify(policy),
  )

  function indexResponse(c: Context): Response {
    secureHtml(c, policy)
    c.header('Cache-Control', 'no-cache')
    return staticFileResponse(c, index)
  }

  page.get('/', indexResponse)
  page.get('/index.html', indexResponse)
  page.get('*', (c, next) => {
    const path = c.req.path.slice(1)
    const file = files.get(path)
    if (file !== undefined) {
      // A file whose name changes with its content can be kept for good.
      const isHashed = path.startsWith('assets/')
      c.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      return staticFileResponse(c, file)
    }
    const isForRouter =
      c.req.header('Accept')?.includes('text/html') &&
      !path.startsWith('assets/') &&
      !isServicePath(c.req.path)
    return isForRouter ? indexResponse(c) : next()
  })
  return page
}
