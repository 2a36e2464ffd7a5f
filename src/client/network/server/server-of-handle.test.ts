import { afterEach, describe, expect, it, vi } from 'vitest'
import { findServerOf, parseHandle } from './server-of-handle.ts'

const { signal } = new AbortController()
const ACTIVITY = 'application/activity+json'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Where the domain of `@ana@oven.example` says that the server is. */
async function found(response: Response | undefined) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: URL) => {
    asked.push(url.href)
    return response === undefined
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(response)
  })
  const handle = parseHandle('@ana@Oven.example')
  const server = handle && (await findServerOf(handle, signal))
  expect(asked).toEqual(['https://oven.example/.well-known/webfinger?resource=acct%3Aana%40oven.example'])
  return server?.origin
}

it.each([
  ['@ana@oven.example', 'ana', 'https://oven.example'],
  ['ana@oven.example', 'ana', 'https://oven.example'],
  [' acct:ana@OVEN.example ', 'ana', 'https://oven.example'],
  ['@ana@bäckerei.example', 'ana', 'https://xn--bckerei-5wa.example'],
])('reads the handle %j', (typed, name, origin) => {
  expect(parseHandle(typed)).toMatchObject({ name, domain: { origin } })
})

it.each(['oven.example', 'https://oven.example/@ana', 'https://ana@oven.example', '@ana', ''])(
  'takes %j for no handle',
  (typed) => {
    expect(parseHandle(typed)).toBeUndefined()
  },
)

describe('the server of a handle', () => {
  it('is the one that its domain names, which may be another', async () => {
    const links = [
      { rel: 'http://webfinger.net/rel/profile-page', href: 'https://pages.example/@ana' },
      { rel: 'self', type: ACTIVITY, href: 'https://social.oven.example/users/ana' },
    ]
    await expect(found(Response.json({ links }))).resolves.toBe('https://social.oven.example')
  })

  it.each([
    ['its domain, which was asked already', 'https://oven.example/users/ana'],
    ['told by something else than an address', 'nowhere'],
    ['a program', 'javascript:alert(1)'],
  ])('is not %s', async (_, href) => {
    await expect(found(Response.json({ links: [{ rel: 'self', href }] }))).resolves.toBeUndefined()
  })

  it.each([
    ['no page is let read the answer', undefined],
    ['nobody has the name', new Response('{}', { status: 404 })],
    ['the answer is a page', new Response('<h1>')],
    ['there is no link', Response.json({ links: null })],
    ['a link is odd', Response.json({ links: [null, { rel: 'self' }, { rel: 7 }] })],
  ])('is not told where %s', async (_, response) => {
    await expect(found(response)).resolves.toBeUndefined()
  })
})
