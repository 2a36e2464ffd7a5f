import { type AddressInfo, createServer } from 'node:net'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { BROADCAST_CHANNEL, BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import { readPushState } from '#contract/appnet/push.ts'
import { deleteAccount } from '#service/store/accounts/delete-account.ts'
import { dropPushSubscription } from '#service/store/push-subscriptions.ts'
import { pushSubscriptions } from '#service/store/schema/streams.ts'
import {
  openPushService,
  type PushReceiver,
  type PushService,
  readVapidClaims,
} from '#service/testing/push-receiver.ts'
import {
  openTestNetwork,
  type Person,
  type TestNetwork,
  type TestResponse,
} from '#service/testing/test-network.ts'
import { createPushWorker, type PushWorker } from './push-worker.ts'

const MINUTE_MS = 60_000

let network: TestNetwork
let service: PushService
let worker: PushWorker
let anna: Person
let ben: Person
let cleo: Person
let post: string

beforeEach(async () => {
  network = await openTestNetwork({ pushPrivateNetworks: '127.0.0.1' })
  service = await openPushService()
  worker = openWorker()
  ;[anna, ben, cleo] = [await network.person(), await network.person(), await network.person()]
  post = await network.post(anna, 'Rye today.')
})
afterEach(async () => {
  await worker.stop()
  await service.close()
  await network.close()
})

function openWorker(): PushWorker {
  const { store, sender, clock, logged } = network
  return createPushWorker({ store, sender, clock: () => clock.now, log: (line) => logged.push(line) })
}

function subscribe(receiver: PushReceiver, as = anna, more: object = {}): Promise<TestResponse> {
  return network.ask('POST', 'users/me/push', { as, json: { ...receiver.subscription, ...more } })
}

async function star(as: Person, id = post): Promise<void> {
  network.clock.now += 1000
  await network.ask('POST', `posts/${id}/star`, { as })
}

async function rows(): Promise<(typeof pushSubscriptions.$inferSelect)[]> {
  return network.store.db.select().from(pushSubscriptions)
}

/** The rows of each message, as group, count and names. */
function told({ messages }: PushReceiver) {
  return messages.map((message) =>
    message.rows.map(({ group, user_count, interaction }) => {
      const users = interaction['users'] as { id: string }[]
      return { group, action: interaction['action'], count: user_count, ids: users.map(({ id }) => id) }
    }),
  )
}

describe('users/me/push', () => {
  it('names the key to subscribe with, and the subscriptions of the token', async () => {
    const receiver = service.receiver()
    const { body } = await subscribe(receiver)
    expect(body.data).toEqual({
      ...{ id: expect.stringMatching(/^\d+$/), endpoint: receiver.subscription.endpoint, actions: ACTIONS },
    })
    const state = v.parse(readPushState, (await network.ask('GET', 'users/me/push', { as: anna })).body.data)
    expect(state).toEqual({
      application_server_key: network.sender.vapid.publicKey,
      subscriptions: [body.data],
    })
    const other = { ...anna, token: await network.tokenFor(anna.id) }
    expect((await network.ask('GET', 'users/me/push', { as: other })).body.data.subscriptions).toEqual([])
    const path = `users/me/push/${body.data.id}`
    expect((await network.ask('DELETE', path, { as: other })).status).toBe(404)
    expect((await network.ask('DELETE', path, { as: anna })).body.data).toEqual(body.data)
    expect((await network.ask('DELETE', path, { as: anna })).status).toBe(404)
  })

  it('keeps one subscription for each browser, and ten at most', async () => {
    const receiver = service.receiver()
    const first = await subscribe(receiver)
    const again = await subscribe(receiver, anna, { actions: ['star', 'star'] })
    expect(again.body.data).toEqual({ ...first.body.data, actions: ['star'] })
    for (let index = 0; index < 10; index += 1) await subscribe(service.receiver())
    expect(await rows()).toHaveLength(10)
    expect((await rows()).map(({ endpoint }) => endpoint)).not.toContain(receiver.subscription.endpoint)
  })

  it('refuses endpoints inside this network, and http, where none is allowed', async () => {
    const strict = await openTestNetwork()
    const as = await strict.person()
    const { keys } = service.receiver().subscription
    for (const endpoint of ['https://127.0.0.1/', 'http://push.example/', 'https://[fd00::1]/', 7]) {
      const { status } = await strict.ask('POST', 'users/me/push', { as, json: { endpoint, keys } })
      expect([endpoint, status]).toEqual([endpoint, 400])
    }
    await strict.close()
  })
})

describe('push messages', () => {
  it('tell of what has happened since the subscription, encrypted and signed', async () => {
    await star(ben)
    const receiver = service.receiver()
    await subscribe(receiver)
    await worker.round()
    expect(receiver.messages).toEqual([])
    await star(cleo)
    await worker.round()
    expect(told(receiver)).toEqual([
      [{ group: expect.any(String), action: 'star', count: 2, ids: [String(cleo.id), String(ben.id)] }],
    ])
    expect(receiver.messages[0]).toMatchObject({ viewer_id: String(anna.id), more: 0 })
    expect(receiver.messages[0]?.rows[0]?.interaction['objects']).toMatchObject([
      { id: post, text: 'Rye today.', user: { id: String(anna.id) } },
    ])
    const { authorization = '' } = receiver.headers[0] ?? {}
    expect(readVapidClaims(authorization, network.sender.vapid.publicKey)).toMatchObject({
      ...{ aud: service.url, sub: 'https://hark.example' },
    })
  })

  it('are one a minute at most, which folds what happened meanwhile, by rows that keep their group', async () => {
    const receiver = service.receiver()
    await subscribe(receiver)
    await star(ben)
    await worker.round()
    await star(cleo)
    await network.ask('POST', `users/${anna.id}/follow`, { as: ben })
    await network.ask('POST', `users/${anna.id}/follow`, { as: cleo })
    await worker.round()
    expect(receiver.messages).toHaveLength(1)
    network.clock.now += MINUTE_MS
    await worker.round()
    await worker.round()
    const [[first] = [], second = []] = told(receiver)
    expect(second.map(({ action, count }) => [action, count])).toEqual([
      ['follow', 2],
      ['star', 2],
    ])
    expect(second[1]?.group).toBe(first?.group)
    expect(receiver.messages).toHaveLength(2)
  })

  it('go to every browser of a person, and to nobody else', async () => {
    const [phone, desk, bens] = [service.receiver(), service.receiver(), service.receiver()]
    await subscribe(phone)
    await subscribe(desk)
    await subscribe(bens, ben)
    await star(cleo)
    await worker.round()
    expect([phone, desk, bens].map(({ messages }) => messages.length)).toEqual([1, 1, 0])
  })

  it('leave out muted and blocked people, undone actions and actions that do not count', async () => {
    const receiver = service.receiver()
    await subscribe(receiver, anna, { actions: ['star'] })
    await network.ask('POST', `users/${ben.id}/mute`, { as: anna })
    await star(ben)
    await network.ask('POST', `users/${anna.id}/follow`, { as: cleo })
    await star(cleo)
    await network.ask('DELETE', `posts/${post}/star`, { as: cleo })
    await worker.round()
    expect(service.requests()).toBe(0)
    await network.ask('POST', `users/${cleo.id}/block`, { as: anna })
    await star(await network.person())
    await worker.round()
    expect(told(receiver)[0]?.map(({ action, count }) => [action, count])).toEqual([['star', 1]])
  })

  it('fit, however much happens and however long its texts are', async () => {
    const receiver = service.receiver()
    await subscribe(receiver)
    for (let index = 0; index < 12; index += 1) {
      await star(ben, await network.post(anna, '🍞'.repeat(256)))
    }
    await worker.round()
    const [message] = receiver.messages
    expect(receiver.sizes[0]).toBeLessThan(3072)
    expect(message?.rows.length).toBeGreaterThan(0)
    expect((message?.rows.length ?? 0) + (message?.more ?? 0)).toBe(12)
  })

  it('name three users and count all', async () => {
    const receiver = service.receiver()
    await subscribe(receiver)
    const stars = [ben, cleo, await network.person(), await network.person(), await network.person()]
    for (const person of stars) await star(person)
    await worker.round()
    const ids = stars.slice(2).map(({ id }) => String(id))
    expect(told(receiver)).toMatchObject([[{ action: 'star', count: 5, ids: ids.reverse() }]])
  })

  it('have of a channel its title, and no other annotation', async () => {
    const title = { type: BROADCAST_METADATA, value: { title: 'Oven Door' } }
    const annotations = [{ type: 'com.example.album', value: { title: 'Crumb' } }, title]
    const json = { type: BROADCAST_CHANNEL, annotations }
    const { id } = (await network.ask('POST', 'channels', { as: anna, json })).body.data
    const receiver = service.receiver()
    await subscribe(receiver)
    await network.ask('POST', `channels/${id}/subscribe`, { as: ben })
    await worker.round()
    expect(receiver.messages[0]?.rows[0]?.interaction['objects']).toMatchObject([{ annotations: [title] }])
  })

  it('that cannot be made hold up no other', async () => {
    const receiver = service.receiver()
    await subscribe(service.receiver())
    await network.store.db.update(pushSubscriptions).set({ endpoint: 'nowhere' })
    await subscribe(receiver, ben)
    await star(cleo)
    await network.ask('POST', `users/${ben.id}/follow`, { as: cleo })
    await worker.round()
    expect(receiver.messages).toHaveLength(1)
    expect(network.logged).toContain('Push messages cannot be sent: Invalid URL')
  })

  it('are sent once by two processes', async () => {
    const receivers = Array.from({ length: 30 }, () => service.receiver())
    const people = await Promise.all(receivers.map(() => network.person()))
    for (const [index, person] of people.entries()) await subscribe(receivers[index] as PushReceiver, person)
    await Promise.all(people.map((person) => network.ask('POST', `users/${person.id}/follow`, { as: ben })))
    const others = [openWorker(), openWorker()]
    await Promise.all([worker, ...others].map((each) => each.round()))
    expect(receivers.map(({ messages }) => messages.length)).toEqual(receivers.map(() => 1))
  })
})

describe('an endpoint', () => {
  let receiver: PushReceiver
  beforeEach(async () => {
    receiver = service.receiver()
    await subscribe(receiver)
    await star(ben)
  })

  it.each([404, 410])('that answers %i is dropped', async (status) => {
    service.respondWith(status)
    await worker.round()
    expect(await rows()).toEqual([])
  })

  it('that fails is tried again, later each time, and gets everything since', async () => {
    service.respondWith(500)
    await worker.round()
    await worker.round()
    network.clock.now += MINUTE_MS
    await worker.round()
    network.clock.now += MINUTE_MS
    await worker.round()
    expect(service.requests()).toBe(2)
    service.respondWith(201)
    await star(cleo)
    network.clock.now += MINUTE_MS
    await worker.round()
    expect(told(receiver).flat()).toMatchObject([{ action: 'star', count: 2 }])
    expect(await rows()).toMatchObject([{ failures: 0 }])
  })

  it('that asks for a pause gets it, within bounds', async () => {
    service.respondWith(429, { 'Retry-After': '600' })
    await worker.round()
    network.clock.now += 599_000
    await worker.round()
    expect(service.requests()).toBe(1)
    service.respondWith(429, { 'Retry-After': '999999' })
    network.clock.now += 1000
    await worker.round()
    expect((await rows())[0]?.nextAt).toBe(network.clock.now + 6 * 60 * MINUTE_MS)
  })

  it('that keeps failing is given up', async () => {
    service.respondWith(503)
    for (let day = 0; day < 20; day += 1) {
      network.clock.now += 24 * 60 * MINUTE_MS
      await worker.round()
    }
    expect(service.requests()).toBe(14)
    expect(await rows()).toEqual([])
  })

  it('that switches to another protocol fails', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: bread\r\n\r\n')
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    await network.store.db.update(pushSubscriptions).set({ endpoint: `http://127.0.0.1:${port}/` })
    await worker.round()
    expect(await rows()).toMatchObject([{ failures: 1 }])
    await new Promise((closed) => server.close(closed))
  })

  it('that is renewed does not wait for what its failures put off', async () => {
    service.respondWith(429, { 'Retry-After': '10000' })
    await worker.round()
    service.respondWith(201)
    await subscribe(receiver)
    await worker.round()
    expect(receiver.messages).toEqual([])
    network.clock.now += MINUTE_MS
    await worker.round()
    expect(receiver.messages).toHaveLength(1)
  })

  it('that another token has taken over is not dropped with the earlier one', async () => {
    const [earlier] = await rows()
    await subscribe(receiver, { ...anna, token: await network.tokenFor(anna.id) })
    if (earlier) await dropPushSubscription(network.store.db, earlier)
    expect(await rows()).toHaveLength(1)
  })

  it('that redirects is not followed', async () => {
    service.respondWith(307, { Location: `${service.url}/elsewhere` })
    await worker.round()
    expect(service.requests()).toBe(1)
  })

  it('whose name leads to a private address is dropped without a request', async () => {
    const { store } = network
    await store.db.update(pushSubscriptions).set({ endpoint: service.url.replace('127.0.0.1', 'localhost') })
    const strict = createPushWorker({
      ...{ store, clock: () => network.clock.now, log: () => undefined },
      sender: { ...network.sender, privateNetworks: null },
    })
    await strict.round()
    expect([service.requests(), await rows()]).toEqual([0, []])
  })
})

describe('a subscription ends', () => {
  beforeEach(() => subscribe(service.receiver()))

  it('with its token', async () => {
    await network.ask('DELETE', 'token', { as: anna })
    expect(await rows()).toEqual([])
  })

  it('with its account', async () => {
    await deleteAccount(network.store, anna.id, network.clock.now)
    expect(await rows()).toEqual([])
  })
})
