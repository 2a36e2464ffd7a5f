import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let anna: Person
let ben: Person

beforeAll(async () => {
  network = await openTestNetwork()
  ;[anna, ben] = [await network.person('anna'), await network.person('ben')]
})
afterAll(() => network.close())

async function open(path: string) {
  const response = await network.app.request(path)
  return { status: response.status, headers: response.headers, html: await response.text() }
}

/** Follows the address that the API gave for something. */
async function openLink(address: string) {
  return open(new URL(address).pathname)
}

describe('every link of the API has a page', () => {
  it('for a user', async () => {
    const post = await network.post(anna, 'Rye <b>again</b> @ben https://crumb.example')
    await network.ask('POST', `posts/${post}/repost`, { as: ben })
    for (const person of [anna, ben]) {
      const { data } = (await network.ask('GET', `users/${person.id}`)).body
      const { status, html } = await openLink(data.canonical_url)
      expect([status, html]).toEqual([200, expect.stringContaining(`Name of ${person.username}`)])
      expect(html).toContain('Rye &lt;b&gt;again&lt;/b&gt; <a href="/people/ben">@ben</a>')
      expect(html).toContain('<a href="https://crumb.example" rel="nofollow noopener noreferrer">')
    }
  })

  it('for a post, with its replies', async () => {
    const post = await network.post(anna, 'A question.')
    await network.post(ben, 'An answer.', post)
    const { data } = (await network.ask('GET', `posts/${post}`)).body
    const { status, html } = await openLink(data.canonical_url)
    expect([status, html]).toEqual([200, expect.stringMatching(/A question\..*1 reply.*An answer\./s)])
  })

  it('for a channel', async () => {
    const channel = await network.channel(anna, 'Oven & Door')
    const { data } = (await network.ask('GET', `channels/${channel}?include_annotations=1`)).body
    const { status, html } = await openLink(data.annotations[1].value.url)
    expect([status, html]).toEqual([200, expect.stringContaining('Oven &amp; Door')])
  })

  it('for the pictures, which may be cached indefinitely', async () => {
    const { data } = (await network.ask('GET', 'users/@anna')).body
    for (const { url } of [data.avatar_image, data.cover_image]) {
      const { status, headers, html } = await openLink(url)
      expect([status, html]).toEqual([200, expect.stringMatching(/^<svg /)])
      expect(headers.get('Content-Type')).toBe('image/svg+xml')
      expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
      expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'")
    }
  })
})

describe('an unknown page', () => {
  it('is a 404 page', async () => {
    const gone = await network.post(anna)
    const kept = await network.post(anna)
    await network.ask('DELETE', `posts/${gone}`, { as: anna })
    const paths = [
      ...['/people/unknown', '/people/%00', `/people/anna/posts/${gone}`, `/people/ben/posts/${kept}`],
      ...[
        '/people/anna/posts/x',
        '/channels/99',
        '/channels/x',
        '/avatars/x.svg',
        '/avatars/1.png',
        '/nothing',
      ],
    ]
    for (const path of paths) {
      const { status, headers, html } = await open(path)
      expect([path, status, html]).toEqual([path, 404, expect.stringContaining('<h1>Not Found</h1>')])
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    }
  })

  it('is also that of a channel that is not public', async () => {
    const annotations = [{ type: 'net.app.core.broadcast.metadata', value: { title: 'Family' } }]
    const json = { type: 'net.app.core.broadcast', annotations, readers: { any_user: true } }
    const { data } = (await network.ask('POST', 'channels', { as: anna, json })).body
    expect((await open(`/channels/${data.id}`)).status).toBe(404)
  })
})
