import { EventEmitter, once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StreamEnvelope } from '#contract/appnet/streams.ts'
import { bearer, connectReader, openTestApp, type StreamReader } from '#service/testing/stream-reader.ts'
import {
  openTestNetwork,
  type Person,
  type TestNetwork,
  type TestResponse,
} from '#service/testing/test-network.ts'

let network: TestNetwork
let token: string
let anna: Person
let ben: Person

beforeAll(async () => {
  network = await openTestNetwork()
  ;[anna, ben] = [await network.person(), await network.person()]
})
afterAll(() => network.close())
beforeEach(async () => {
  token = await network.tokenFor(null, [])
})

function ask(method: string, path: string, json?: unknown, as = token): Promise<TestResponse> {
  return network.ask(method, path, { headers: bearer(as), ...(json !== undefined && { json }) })
}

const posts = { type: 'long_poll', object_types: ['post'] }

async function create(json: object = posts): Promise<string> {
  return (await ask('POST', 'streams', json)).body.data.id as string
}

/** When a process learns of a change is not known, so there are posts until it has. */
async function nextWhilePosting(reader: StreamReader): Promise<unknown> {
  const seen: unknown[] = []
  const reading = reader.next().then((event) => seen.push(shorten(event)))
  await expect
    .poll(async () => {
      await network.post(anna)
      return seen
    })
    .toHaveLength(1)
  await reading
  return seen[0]
}

describe('streams', () => {
  it('are created, listed, changed and deleted', async () => {
    const created = await ask('POST', 'streams', { ...posts, key: 'mine' })
    const { id } = created.body.data
    const stream = {
      ...{ id, type: 'long_poll', object_types: ['post'], key: 'mine' },
      endpoint: `https://hark.example/stream/0/streams/${id}/endpoint`,
    }
    expect(created.body).toEqual({ data: stream, meta: { code: 200 } })
    expect((await ask('GET', `streams/${id}`)).body.data).toEqual(stream)
    const other = await create()
    expect((await ask('GET', 'streams?key=mine')).body.data).toEqual([stream])
    expect((await ask('GET', 'streams')).body.data.map((one: { id: string }) => one.id)).toEqual([id, other])

    const changed = await ask('PUT', `streams/${id}`, { type: 'long_poll', object_types: ['star', 'star'] })
    expect(changed.body.data.object_types).toEqual(['star'])
    expect(changed.body.data).not.toHaveProperty('key')
    expect((await ask('DELETE', `streams/${id}`)).body.data).toEqual(changed.body.data)
    expect((await ask('DELETE', 'streams')).body.data.map((one: { id: string }) => one.id)).toEqual([other])
    expect((await ask('GET', 'streams')).body.data).toEqual([])
  })

  it('are at most five for each token, also when they are created at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('POST', 'streams', posts)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 400, 400, 400])
  })

  it('have a key of their own', async () => {
    await create({ ...posts, key: 'a' })
    const other = await create({ ...posts, key: 'b' })
    expect((await ask('POST', 'streams', { ...posts, key: 'a' })).status).toBe(400)
    expect((await ask('PUT', `streams/${other}`, { ...posts, key: 'a' })).status).toBe(400)
    expect((await ask('PUT', `streams/${other}`, { ...posts, key: 'b' })).status).toBe(200)
  })

  it('belong to one token', async () => {
    const id = await create()
    const stranger = await network.tokenFor(null, [])
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(
        (await ask(method, `streams/${id}`, method === 'PUT' ? posts : undefined, stranger)).status,
      ).toBe(404)
    }
    expect((await ask('GET', `streams/${id}/endpoint`, undefined, stranger)).status).toBe(404)
    await ask('DELETE', 'streams', undefined, stranger)
    expect((await ask('GET', `streams/${id}`)).status).toBe(200)
  })

  it('end when nothing has been connected for five minutes', async () => {
    const id = await create()
    network.clock.now += 5 * 60_000
    expect((await ask('GET', `streams/${id}`)).status).toBe(200)
    network.clock.now += 1
    expect((await ask('GET', `streams/${id}`)).status).toBe(404)
    expect((await ask('GET', `streams/${id}/endpoint`)).status).toBe(404)
  })

  it.each([
    {},
    { type: 'long_poll' },
    { object_types: ['post'] },
    { ...posts, object_types: [] },
    { ...posts, object_types: ['post', 'toast'] },
    { ...posts, key: '' },
    { ...posts, key: 'a\0' },
    { ...posts, filter_id: 'x' },
    { ...posts, filter_id: '999999' },
  ])('are refused for %j', async (json) => {
    expect((await ask('POST', 'streams', json)).status).toBe(400)
  })
})

async function connect(types: readonly string[], more = {}, query = ''): Promise<StreamReader> {
  return connectReader(network, await openTestApp(network, types, more), query)
}

function shorten({ meta, data }: StreamEnvelope): unknown[] {
  return [meta.type, meta.is_deleted ?? false, 'user' in data ? data.user?.username : 'name']
}

describe('an endpoint', () => {
  it('sends what happens and what is undone', async () => {
    const reader = await connect(['post', 'star', 'user_follow', 'channel', 'channel_subscription'])
    const post = await network.post(anna)
    const channel = await network.channel(anna)
    const steps = [`posts/${post}/star`, `users/${anna.id}/follow`, `channels/${channel}/subscribe`]
    for (const method of ['POST', 'DELETE'])
      for (const path of steps) await network.ask(method, path, { as: ben })
    await network.ask('DELETE', `posts/${post}`, { as: anna })
    await network.ask('DELETE', `channels/${channel}`, { as: anna })
    const seen = []
    while (seen.length < 11) seen.push(shorten(await reader.next()))
    expect(seen).toEqual([
      ['post', false, anna.username],
      ['channel', false, 'name'],
      ['channel_subscription', false, anna.username],
      ['star', false, ben.username],
      ['user_follow', false, ben.username],
      ['channel_subscription', false, ben.username],
      ['star', true, ben.username],
      ['user_follow', true, ben.username],
      ['channel_subscription', true, ben.username],
      ['post', true, anna.username],
      ['channel', true, 'name'],
    ])
    await reader.close()
  })

  it('goes on, after a disconnect, with what happened meanwhile', async () => {
    const app = await openTestApp(network, ['star'])
    const post = await network.post(anna)
    const first = await connectReader(network, app)
    await first.close()
    await network.ask('POST', `posts/${post}/star`, { as: ben })
    const second = await connectReader(network, app)
    expect(shorten(await second.next())).toEqual(['star', false, ben.username])
    await second.close()
  })

  it('drops what happened meanwhile with purge=1', async () => {
    const app = await openTestApp(network, ['star'])
    const post = await network.post(anna)
    await network.ask('POST', `posts/${post}/star`, { as: ben })
    const reader = await connectReader(network, app, '?purge=1')
    await network.ask('DELETE', `posts/${post}/star`, { as: ben })
    expect(shorten(await reader.next())).toEqual(['star', true, ben.username])
    await reader.close()
  })

  it('ends its stream with auto_delete=1', async () => {
    const app = await openTestApp(network, ['star'])
    const reader = await connectReader(network, app, '?auto_delete=1')
    await reader.close()
    expect((await ask('GET', `streams/${app.streamId}`, undefined, app.token)).status).toBe(404)
  })

  it('has one connection: a second ends the first', async () => {
    const app = await openTestApp(network, ['star'])
    const first = await connectReader(network, app)
    const second = await connectReader(network, app)
    expect(await first.ending()).toContain('Another connection')
    const post = await network.post(anna)
    await network.ask('POST', `posts/${post}/star`, { as: ben })
    expect(shorten(await second.next())).toEqual(['star', false, ben.username])
    await second.close()
  })

  it('has one connection, also when six are made at once', async () => {
    const app = await openTestApp(network, ['star'])
    const readers = await Promise.all(Array.from({ length: 6 }, () => connectReader(network, app)))
    const reasons: string[] = []
    for (const reader of readers) void reader.ending().then((reason) => reasons.push(reason))
    await expect.poll(() => reasons).toHaveLength(5)
    await ask('DELETE', `streams/${app.streamId}`, undefined, app.token)
    await expect.poll(() => reasons).toHaveLength(6)
    const isReplaced = reasons.map((reason) => reason.startsWith('Another connection'))
    expect(isReplaced).toEqual([true, true, true, true, true, false])
  })

  it('follows its stream: changed types count at once, and a deleted stream ends it', async () => {
    const app = await openTestApp(network, ['star'])
    const reader = await connectReader(network, app)
    await ask('PUT', `streams/${app.streamId}`, posts, app.token)
    expect(await nextWhilePosting(reader)).toEqual(['post', false, anna.username])
    await ask('DELETE', `streams/${app.streamId}`, undefined, app.token)
    expect(await reader.ending()).toContain('has ended')
  })

  it('counts what was changed before the database was listened to', async () => {
    const { listen } = network.store
    const changes = new EventEmitter()
    const change = once(changes, 'made')
    network.store.listen = (...args) => {
      network.store.listen = listen
      const listening = change.then(() => listen(...args))
      return Promise.resolve(async () => (await listening)())
    }
    const app = await openTestApp(network, ['star'])
    const reader = await connectReader(network, app)
    await ask('PUT', `streams/${app.streamId}`, posts, app.token)
    changes.emit('made')
    expect(await nextWhilePosting(reader)).toEqual(['post', false, anna.username])
    await reader.close()
  })

  it('ends when its token is revoked', async () => {
    const app = await openTestApp(network, ['star'])
    const reader = await connectReader(network, app)
    await ask('DELETE', 'token', undefined, app.token)
    expect(await reader.ending()).toContain('has ended')
  })

  it('does nothing for a request that reads no frames', async () => {
    const app = await openTestApp(network, ['star'])
    const reader = await connectReader(network, app)
    expect((await ask('HEAD', `streams/${app.streamId}/endpoint`, undefined, app.token)).status).toBe(200)
    const post = await network.post(anna)
    await network.ask('POST', `posts/${post}/star`, { as: ben })
    expect(shorten(await reader.next())).toEqual(['star', false, ben.username])
    await reader.close()
  })
})
