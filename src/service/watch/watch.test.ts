import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestNetwork, type Person, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { watch, WatchError } from './watch.ts'

const WINDOW_MS = 3_600_000

let network: TestNetwork
let anna: Person
let ben: Person
let cem: Person

beforeAll(async () => {
  network = await openTestNetwork({ groupWindowMs: WINDOW_MS })
  ;[anna, ben, cem] = [await network.person(), await network.person(), await network.person()]
})
afterAll(() => network.close())

interface Watching {
  lines: string[]
  token: string
  /** Every connection that was made to the stream. */
  connections: Response[]
  stop: () => Promise<void>
}

/** @param shouldFail says of each request whether the service is not reached */
async function open(username: string, shouldFail: (url: string) => boolean = () => false): Promise<Watching> {
  const stopping = new AbortController()
  const token = await network.tokenFor(null, [])
  const lines: string[] = []
  const connections: Response[] = []
  const watching = watch({
    ...{ url: PUBLIC_URL, token, username, windowMs: WINDOW_MS, signal: stopping.signal },
    // Without the time of day.
    print: (line) => lines.push(line.replace(/^\d\d:\d\d:\d\d {2}/, '')),
    async fetch(url, init) {
      if (shouldFail(url)) throw new TypeError('fetch failed')
      const response = await network.app.request(url, init)
      if (url.includes('/endpoint')) connections.push(response)
      return response
    },
  })
  async function stop(): Promise<void> {
    stopping.abort()
    await watching
  }
  await Promise.race([watching, expect.poll(() => connections.length).toBe(1)])
  return { lines, token, connections, stop }
}

it('prints what happens to a user, and nothing else', async () => {
  const earlier = await network.post(anna, 'Is the oven on?')
  const watching = await open(anna.username)
  const post = await network.post(anna, 'Good morning')
  const channel = await network.channel(anna, 'Oven Door')
  await network.ask('POST', `posts/${post}/star`, { as: ben })
  await network.ask('POST', `posts/${post}/star`, { as: cem })
  await network.ask('POST', `posts/${await network.post(ben)}/star`, { as: cem })
  await network.ask('POST', `posts/${post}/repost`, { as: ben })
  await network.ask('POST', `users/${anna.id}/follow`, { as: cem })
  await network.post(ben, 'It is.', earlier)
  await network.ask('POST', `channels/${channel}/subscribe`, { as: ben })
  await network.ask('DELETE', `channels/${channel}/subscribe`, { as: ben })
  const [benName, cemName] = [`Name of ${ben.username}`, `Name of ${cem.username}`]
  await expect
    .poll(() => watching.lines)
    .toEqual([
      `Watching @${anna.username} (Name of ${anna.username}). Ctrl-C ends it.`,
      'You created “Oven Door”',
      `${benName} starred your post: “Good morning”`,
      `${cemName} and ${benName} starred your post: “Good morning”`,
      `${benName} reposted your post: “Good morning”`,
      `${cemName} started following you`,
      `${benName} replied to your post: “It is.”`,
      `${benName} subscribed to “Oven Door”`,
      `${benName} unsubscribed from “Oven Door”`,
    ])
  await watching.stop()
})

it('says nothing of those whom the user has muted', async () => {
  const watching = await open(anna.username)
  const post = await network.post(anna, 'Hush')
  await network.ask('POST', `users/${cem.id}/mute`, { as: anna })
  await network.ask('POST', `posts/${post}/star`, { as: cem })
  await network.ask('POST', `posts/${post}/star`, { as: ben })
  await expect
    .poll(() => watching.lines.slice(1))
    .toEqual([`Name of ${ben.username} starred your post: “Hush”`])
  await network.ask('DELETE', `users/${cem.id}/mute`, { as: anna })
  await watching.stop()
})

it('goes on, after a lost connection, with what happened meanwhile, and says it once', async () => {
  let isDown = false
  const watching = await open(anna.username, () => isDown)
  const post = await network.post(anna, 'Still there?')
  await network.ask('POST', `posts/${post}/star`, { as: ben })
  await expect.poll(() => watching.lines.length).toBe(2)
  isDown = true
  // A second connection ends the first.
  const url = `${PUBLIC_URL}/stream/0/streams`
  const headers = { Authorization: `Bearer ${watching.token}` }
  const listed = (await (await network.app.request(url, { headers })).json()) as {
    data: { endpoint: string }[]
  }
  const other = await network.app.request(listed.data[0]?.endpoint ?? '', { headers })
  const reader = other.body?.getReader()
  await reader?.read()
  await expect.poll(() => watching.lines).toContain('The connection is lost; connecting again.')
  await reader?.cancel()
  await network.ask('POST', `posts/${post}/star`, { as: cem })
  isDown = false
  await expect
    .poll(() => watching.lines.slice(1))
    .toEqual([
      `Name of ${ben.username} starred your post: “Still there?”`,
      'The connection is lost; connecting again.',
      'Connected again.',
      `Name of ${cem.username} and Name of ${ben.username} starred your post: “Still there?”`,
    ])
  await watching.stop()
})

it('leaves neither a token nor a stream behind', async () => {
  const watching = await open(anna.username)
  await watching.stop()
  const headers = { Authorization: `Bearer ${watching.token}` }
  expect((await network.ask('GET', 'streams', { headers })).status).toBe(401)
})

it('says that there is no such user, or no service', async () => {
  await expect(open('missing')).rejects.toThrow(new WatchError('There is no account called @missing.'))
  await expect(open('not a name')).rejects.toThrow(WatchError)
  await expect(open(anna.username, () => true)).rejects.toThrow(/^No service answers at https:/)
})
