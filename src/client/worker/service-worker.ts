/**
 * Lets the page open without a network. It keeps the built files and `networks.json`, and nothing else: what networks,
 * their sign-in pages and their pictures answer never passes through here.
 */
declare const self: ServiceWorkerGlobalScope
export {}

/** Put in by the build: the name of this build, and its files. */
declare const BUILD: { readonly name: string; readonly files: readonly string[] }

const CACHE_PREFIX = 'hark.shell.'
const CACHE = CACHE_PREFIX + BUILD.name

/** A page that is still open was built before, and may yet load parts of itself; the service may have only the new ones. */
const BUILDS_KEPT = 2

/** The paths of the page's router. Other documents of this origin are the service's own. */
const PAGE_PATHS = new Set(['/', '/sign-in', '/signed-in'])

const PAGE = '/'
const NETWORKS = '/networks.json'
const ASSETS = '/assets/'

/** How long a document may take until the kept one is good enough, in milliseconds. */
const DOCUMENT_TIMEOUT_MS = 4_000

self.addEventListener('install', (event) => {
  event.waitUntil(keepBuild())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forgetOldBuilds()]))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (PAGE_PATHS.has(pathname)) answerWithNewest(event, PAGE)
  } else if (pathname === NETWORKS) {
    answerWithNewest(event, NETWORKS)
  } else if (pathname.startsWith(ASSETS)) {
    event.respondWith(keptAsset(request))
  }
})

/**
 * Keeps the whole build or, where one file is missing or is not what its name says, none of it; then takes over at once.
 * Where it rejects, the worker that was there before goes on with its build.
 */
async function keepBuild() {
  const files = await Promise.all(BUILD.files.map(async (file) => [file, await fetchFile(file)] as const))
  const cache = await caches.open(CACHE)
  try {
    await Promise.all(files.map(([file, response]) => cache.put(file, response)))
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
  await self.skipWaiting()
}

async function fetchFile(file: string): Promise<Response> {
  // The browser's own cache is as good for a name that changes with its content, and is asked nothing twice.
  const response = await fetch(file, { cache: file.startsWith(ASSETS) ? 'default' : 'no-cache' })
  if (!(await isSound(file, response))) throw new Error(`${file} is not of this build`)
  return response
}

/** Whether an answer is what its name says: hosts answer with their front page, and status 200, for what is missing. */
async function isSound(name: string, response: Response): Promise<boolean> {
  if (!response.ok) return false
  const type = response.headers.get('Content-Type') ?? ''
  if (name === NETWORKS) return isList(await response.clone().text())
  if (name === PAGE) return type.includes('html') && isOfThisBuild(await response.clone().text())
  if (name.endsWith('.js')) return type.includes('javascript')
  if (name.endsWith('.css')) return type.includes('css')
  return !type.includes('html')
}

function isList(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length > 0
  } catch {
    return false
  }
}

/** Whether a document names files of this build only. */
function isOfThisBuild(html: string): boolean {
  return (html.match(/\/assets\/[\w.-]+/g) ?? ['none']).every((file) => BUILD.files.includes(file))
}

async function forgetOldBuilds() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX))
  await Promise.all(builds.slice(0, -BUILDS_KEPT).map((name) => caches.delete(name)))
}

/** Keeps what the network answers, beside answering: a full disk does not cost the viewer a good answer. */
function answerWithNewest(event: FetchEvent, name: string) {
  const asked = fetch(event.request)
  event.waitUntil(asked.then((answer) => keep(name, answer.clone())).catch(() => undefined))
  event.respondWith(newest(asked, name))
}

/**
 * The page's policy names the hosts in `networks.json`, so both are kept as they are now. A page with another body is
 * another build's, which that build's own worker keeps whole.
 */
async function keep(name: string, answer: Response) {
  const cache = await caches.open(CACHE)
  const old = await cache.match(name)
  const isSameBody = name !== PAGE || (await old?.text()) === (await answer.clone().text())
  if (isSameBody && (await isSound(name, answer))) await cache.put(name, answer)
}

/**
 * The network's answer, so that no page stays on an old build; the kept one where none comes, or a broken server's. A page
 * may be answered with a redirect to a sign-in, which is the server's business; `networks.json` is a list or useless.
 */
async function newest(asked: Promise<Response>, name: string): Promise<Response> {
  const old = await matchKept(() => caches.open(CACHE).then((cache) => cache.match(name)))
  if (old === undefined) return asked
  const answered = asked
    .then(async (answer) => {
      const isUsable = name === NETWORKS ? await isSound(name, answer) : answer.status < 500
      return isUsable ? answer : old
    })
    .catch(() => old)
  const late = new Promise<Response>((resolve) => setTimeout(resolve, DOCUMENT_TIMEOUT_MS, old))
  return Promise.race([answered, late])
}

/** Names change with their content, so a kept file is right, unless an earlier worker kept a host's front page for it. */
async function keptAsset(request: Request): Promise<Response> {
  const kept = await matchKept(() => caches.match(request))
  return kept !== undefined && (await isSound(new URL(request.url).pathname, kept)) ? kept : fetch(request)
}

/** Undefined, too, where the browser cannot read what it keeps. */
async function matchKept(match: () => Promise<Response | undefined>): Promise<Response | undefined> {
  try {
    return await match()
  } catch {
    return undefined
  }
}
