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

/** How long a document may take until the kept one is good enough. */
const PATIENCE_MS = 4_000

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
    event.respondWith(kept(request))
  }
})

/** Keeps the whole build or, where one file is missing, none of it; then takes over without waiting for anybody. */
async function keepBuild() {
  const cache = await caches.open(CACHE)
  // The browser's own cache is as good for a name that changes with its content, and is asked nothing twice.
  const requests = BUILD.files.map(
    (file) => new Request(file, { cache: file.startsWith(ASSETS) ? 'default' : 'no-cache' }),
  )
  await cache.addAll(requests)
  await self.skipWaiting()
}

async function forgetOldBuilds() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX))
  await Promise.all(builds.slice(0, -BUILDS_KEPT).map((name) => caches.delete(name)))
}

/** Keeps what the network answers, beside answering: a full disk does not cost the reader a good answer. */
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
  const isOfThisBuild = name !== PAGE || (await old?.text()) === (await answer.clone().text())
  if (answer.ok && isOfThisBuild) await cache.put(name, answer)
}

/** The network's answer, so that nobody stays on an old build; the kept one where none comes, or a broken server's. */
async function newest(asked: Promise<Response>, name: string): Promise<Response> {
  const cache = await caches.open(CACHE)
  const old = await cache.match(name)
  if (old === undefined) return asked
  const answered = asked.then((answer) => (answer.status >= 500 ? old : answer)).catch(() => old)
  const late = new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE_MS, old))
  return Promise.race([answered, late])
}

/** Names change with their content, so what is kept is right. */
async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
