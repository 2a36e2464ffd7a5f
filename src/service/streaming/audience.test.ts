import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BROADCAST_CHANNEL, BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import { OBJECT_TYPES, type StreamEnvelope } from '#contract/appnet/streams.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import { bearer, connectReader, openTestApp, type StreamReader } from '#service/testing/stream-reader.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

const STRANGER = 'stranger'

let network: TestNetwork
let anna: Person
let ben: Person
let cleo: Person
/** Reads for an app that everybody has authorized. */
let own: StreamReader
/** Reads for an app that nobody has authorized. */
let foreign: StreamReader

beforeAll(async () => {
  network = await openTestNetwork()
  await registerClient(network.store.db, { id: STRANGER, name: 'Stranger', link: '', redirectUris: [] })
  ;[anna, ben, cleo] = [await network.person(), await network.person(), await network.person()]
})
afterAll(() => network.close())
beforeEach(async () => {
  own = await connectReader(network, await openTestApp(network, OBJECT_TYPES))
  foreign = await connectReader(network, await openForeignApp())
})

async function openForeignApp() {
  const grant = { userId: null, clientId: STRANGER, scopes: [], at: network.clock.now }
  const token = await createToken(network.store.db, grant)
  const json = { type: 'long_poll', object_types: OBJECT_TYPES }
  const { body } = await network.ask('POST', 'streams', { headers: bearer(token), json })
  return { token, streamId: body.data.id as string }
}

async function does(person: Person, method: string, path: string, json?: object): Promise<string> {
  const { status, body } = await network.ask(method, path, { as: person, ...(json && { json }) })
  expect(status).toBe(200)
  return body.data.id as string
}

/** Reads both until a post that is made now, and closes them. @returns the events before it */
async function readBoth(): Promise<{ own: StreamEnvelope[]; foreign: StreamEnvelope[] }> {
  const marker = await network.post(cleo, 'That was all.')
  const [mine, theirs] = await Promise.all([own, foreign].map((reader) => readUntil(reader, marker)))
  return { own: mine ?? [], foreign: theirs ?? [] }
}

async function readUntil(reader: StreamReader, post: string): Promise<StreamEnvelope[]> {
  const events: StreamEnvelope[] = []
  for (;;) {
    const event = await reader.next()
    if (event.meta.type === 'post' && event.meta.id === post) break
    events.push(event)
  }
  await reader.close()
  return events
}

function typesOf(events: readonly StreamEnvelope[]): string[] {
  return events.map(({ meta }) => (meta.is_deleted ? `${meta.type} undone` : meta.type))
}

describe('an app that no user has authorized', () => {
  it('is told of what is public, and of no mutes, blocks, users and tokens', async () => {
    const steps = [`users/${ben.id}/mute`, `users/${ben.id}/block`, `users/${cleo.id}/follow`]
    for (const method of ['POST', 'DELETE']) for (const path of steps) await does(anna, method, path)
    await network.person()
    const events = await readBoth()
    expect(typesOf(events.own)).toEqual([
      ...[
        'mute',
        'block',
        'user_follow',
        'mute undone',
        'block undone',
        'user_follow undone',
        'user',
        'token',
      ],
    ])
    expect(typesOf(events.foreign)).toEqual(['user_follow', 'user_follow undone'])
  })

  it('is told of subscriptions to public channels, and nothing of closed ones', async () => {
    await network.channel(anna)
    const open = await readBoth()
    expect(typesOf(open.own)).toEqual(['channel', 'channel_subscription'])
    expect(typesOf(open.foreign)).toEqual(['channel_subscription'])

    own = await connectReader(network, await openTestApp(network, OBJECT_TYPES))
    foreign = await connectReader(network, await openForeignApp())
    const annotations = [{ type: BROADCAST_METADATA, value: { title: 'Back Door', description: 'Closed.' } }]
    const readers = { user_ids: [String(ben.id)] }
    await does(anna, 'POST', 'channels', { type: BROADCAST_CHANNEL, annotations, readers })
    const closed = await readBoth()
    expect(typesOf(closed.own)).toContain('channel')
    expect(typesOf(closed.foreign)).toEqual([])
  })

  it('is not told of tokens of other apps', async () => {
    const grant = { userId: anna.id, clientId: STRANGER, scopes: [], at: network.clock.now }
    await createToken(network.store.db, grant)
    const events = await readBoth()
    expect(typesOf(events.own)).toEqual([])
    expect(typesOf(events.foreign)).toEqual(['token'])
    expect(events.foreign[0]?.data).toMatchObject({ user: { id: String(anna.id) }, client_id: STRANGER })
  })
})

it('names the users who must not be notified, because they have muted or blocked the one who acted', async () => {
  const post = await network.post(anna)
  const channel = await network.channel(anna)
  await does(anna, 'POST', `users/${ben.id}/mute`)
  for (const person of [ben, cleo]) {
    await does(person, 'POST', `posts/${post}/star`)
    await does(person, 'POST', `posts/${post}/repost`)
    await network.post(person, `@${anna.username} @${cleo.username} yes.`, post)
    await does(person, 'POST', `users/${anna.id}/follow`)
    await does(person, 'POST', `channels/${channel}/subscribe`)
  }
  const events = (await readBoth()).foreign.map(({ meta, data }) => {
    const by = 'user' in data ? data.user?.username : undefined
    return [meta.type, by, meta.suppress_notifications ?? []] as const
  })
  for (const [person, suppressed] of [
    [ben, [String(anna.id)]],
    [cleo, []],
  ] as const) {
    const own = events.filter(([, by]) => by === person.username)
    expect(own).toEqual(
      ['star', 'post', 'post', 'user_follow', 'channel_subscription'].map((type) => [
        type,
        person.username,
        suppressed,
      ]),
    )
  }
})
