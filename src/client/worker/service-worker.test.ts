import { beforeEach, describe, expect, it, vi } from 'vitest'

const ORIGIN = 'https://hark.example'
const SCRIPT = '/assets/root-a1.js'
const PAGE = `<!doctype html><script src="${SCRIPT}"></script>`

/** What the host answers, by path. */
const files = new Map<string, { body: string; type: string; status?: number }>()
/** The caches of the browser, by name. */
const kept = new Map<string, Map<string, Response>>()
const handlers = new Map<string, (event: object) => void>()
let isOffline = false

function pathOf(request: RequestInfo | URL): string {
  return new URL(request instanceof Request ? request.url : String(request), ORIGIN).pathname
}

function openCache(name: string) {
  const entries = kept.get(name) ?? new Map<string, Response>()
  kept.set(name, entries)
  return {
    match: (request: RequestInfo) => Promise.resolve(entries.get(pathOf(request))?.clone()),
    put: (request: RequestInfo, response: Response) => {
      entries.set(pathOf(request), response)
      return Promise.resolve()
    },
  }
}

beforeEach(async () => {
  files.clear()
  files.set('/', { body: PAGE, type: 'text/html' })
  files.set('/networks.json', { body: '[{"id":"demo"}]', type: 'application/json' })
  files.set(SCRIPT, { body: 'run()', type: 'text/javascript' })
  kept.clear()
  handlers.clear()
  isOffline = false
  vi.stubGlobal('BUILD', { name: 'new', files: [...files.keys()] })
  vi.stubGlobal('self', {
    addEventListener: (name: string, handler: (event: object) => void) => handlers.set(name, handler),
    skipWaiting: () => Promise.resolve(),
    location: { origin: ORIGIN },
  })
  vi.stubGlobal('caches', {
    open: (name: string) => Promise.resolve(openCache(name)),
    keys: () => Promise.resolve([...kept.keys()]),
    delete: (name: string) => Promise.resolve(kept.delete(name)),
    match: (request: RequestInfo) =>
      Promise.resolve(
        [...kept.values()]
          .flatMap((entries) => entries.get(pathOf(request)) ?? [])
          .at(0)
          ?.clone(),
      ),
  })
  vi.stubGlobal('fetch', (request: RequestInfo) => {
    const file = files.get(pathOf(request))
    if (isOffline || file === undefined) return Promise.reject(new TypeError('Failed to fetch'))
    const { body, type, status = 200 } = file
    return Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type } }))
  })
  vi.resetModules()
  await import('./service-worker.ts')
  return () => {
    vi.unstubAllGlobals()
  }
})

/** Answers with the host's front page and status 200, as hosts do for files that they miss. */
function answerFrontPage(path: string) {
  files.set(path, {
    body: '<!doctype html><title>Welcome</title>',
    type: 'text/html',
  })
}

function install(): Promise<unknown> {
  let done: Promise<unknown> = Promise.reject(new Error('nothing was waited for'))
  done.catch(() => undefined)
  handlers.get('install')?.({
    waitUntil: (work: Promise<unknown>) => {
      done = work
    },
  })
  return done
}

/** Returns what the page gets, once the worker has done its work for it. */
async function get(path: string, mode = 'same-origin'): Promise<string> {
  let answer: Promise<Response> | undefined
  const work: Promise<unknown>[] = []
  const request = new Request(ORIGIN + path)
  Object.defineProperty(request, 'mode', { value: mode })
  handlers.get('fetch')?.({
    request,
    waitUntil: (each: Promise<unknown>) => work.push(each),
    respondWith: (response: Promise<Response>) => {
      answer = response
    },
  })
  if (answer === undefined) throw new Error('The worker does not answer')
  const response = await answer
  await Promise.all(work)
  return response.text()
}

describe('a build', () => {
  it('is kept whole, and answers without a network', async () => {
    await install()
    isOffline = true
    expect(await get('/', 'navigate')).toBe(PAGE)
    expect(await get(SCRIPT)).toBe('run()')
    expect(await get('/networks.json')).toBe('[{"id":"demo"}]')
  })

  it.each(['/', '/networks.json', SCRIPT])(
    'of which the host answers %s with its front page is not kept, and an older one stays',
    async (path) => {
      kept.set('hark.shell.old', new Map())
      answerFrontPage(path)
      await expect(install()).rejects.toThrow('is not of this build')
      expect([...kept.keys()]).toEqual(['hark.shell.old'])
    },
  )

  it('of which a file was kept broken by an earlier worker gets that file from the host', async () => {
    await install()
    const broken = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })
    kept.get('hark.shell.new')?.set(SCRIPT, broken)
    expect(await get(SCRIPT)).toBe('run()')
  })
})

describe('the list of networks', () => {
  it('is the newest good one, also after the host answered with its front page', async () => {
    await install()
    files.set('/networks.json', { body: '[{"id":"further"}]', type: 'application/json' })
    expect(await get('/networks.json')).toBe('[{"id":"further"}]')
    answerFrontPage('/networks.json')
    expect(await get('/networks.json')).toBe('[{"id":"further"}]')
    isOffline = true
    expect(await get('/networks.json')).toBe('[{"id":"further"}]')
  })
})

it('keeps nothing that the page of another build says', async () => {
  await install()
  answerFrontPage('/')
  await get('/', 'navigate')
  isOffline = true
  expect(await get('/', 'navigate')).toBe(PAGE)
})
