import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ServersOffer } from '#client/session/networks.ts'
import { openStorage } from '#client/storage/browser-storage.ts'
import { prepareServer } from './prepare-server.ts'

const SERVER = 'https://social.oven.example'
const WEB_FINGER = 'https://oven.example/.well-known/webfinger'
const ANY: ServersOffer = { id: 'mastodon', name: 'Mastodon', servers: 'any' }

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A domain with its server elsewhere: `answers` by address; a page is let read nothing else. Returns what was asked. */
function serve(answers: Record<string, unknown>): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: URL, { mode }: RequestInit) => {
    if (mode === 'no-cors') return Promise.resolve(new Response())
    const address = url.origin + url.pathname
    asked.push(address)
    return address in answers
      ? Promise.resolve(Response.json(answers[address]))
      : Promise.reject(new TypeError('Failed to fetch'))
  })
  return asked
}

const ANSWERS = {
  [WEB_FINGER]: { links: [{ rel: 'self', href: `${SERVER}/users/ana` }] },
  [`${SERVER}/api/v2/instance`]: { version: '4.5.0', api_versions: { mastodon: 7 } },
  [`${SERVER}/api/v1/apps`]: { client_id: 'client', client_secret: 'open' },
}

function prepare(typed: string, offer = ANY) {
  const storage = openStorage(
    () => {
      throw new DOMException('denied', 'SecurityError')
    },
    () => undefined,
  )
  // A storage that lasts as long as the page remembers nothing on the way to the network.
  const keeping = { ...storage, setItem: () => true }
  const { signal } = new AbortController()
  return prepareServer(typed, offer, { pageUrl: 'https://hark.example/', storage: keeping, signal })
}

describe('a handle whose domain is not its server', () => {
  it('leads to the server that the domain names', async () => {
    serve(ANSWERS)
    await expect(prepare('@ana@oven.example')).resolves.toMatchObject({
      id: 'mastodon@social.oven.example',
      name: 'social.oven.example',
      apiRoot: new URL(`${SERVER}/api/`),
      clientId: 'client',
    })
  })

  it('says what to type where no page is let read what the domain says', async () => {
    serve({})
    await expect(prepare('ana@oven.example')).rejects.toMatchObject({
      reason: 'noServerOfHandle',
      host: 'oven.example',
    })
  })

  it('leads to no server that is not offered', async () => {
    serve(ANSWERS)
    await expect(prepare('@ana@oven.example', { ...ANY, servers: ['oven.example'] })).rejects.toMatchObject({
      reason: 'notOffered',
      host: 'social.oven.example',
    })
  })

  it('says what is wrong with the server that the domain names', async () => {
    serve({ [WEB_FINGER]: ANSWERS[WEB_FINGER] })
    await expect(prepare('@ana@oven.example')).rejects.toMatchObject({
      reason: 'noCors',
      host: 'social.oven.example',
    })
  })
})

it('asks the domain for no server where its address was typed, which may be of anything', async () => {
  const asked = serve(ANSWERS)
  await expect(prepare('oven.example')).rejects.toMatchObject({ reason: 'noCors', host: 'oven.example' })
  expect(asked).not.toContain(WEB_FINGER)
})

it('asks the domain for no server where it is one itself', async () => {
  const asked = serve({
    'https://oven.example/api/v2/instance': { version: '4.5.0' },
    'https://oven.example/api/v1/apps': { client_id: 'client' },
  })
  await expect(prepare('@ana@oven.example')).resolves.toMatchObject({ name: 'oven.example' })
  expect(asked).not.toContain(WEB_FINGER)
})
