import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDeferredServer } from '#service/http/deferred-server.ts'
import { objectEvent } from '#service/model/app-event.ts'
import { appendAppEvents } from '#service/store/app-events.ts'
import {
  connectReader,
  openTestApp,
  type StreamReader,
  type TestApp,
} from '#service/testing/stream-reader.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let server: Server
let anna: Person
/** An ordinary reader beside the odd one. */
let other: StreamReader
let app: TestApp

beforeAll(async () => {
  network = await openTestNetwork()
  const { server: http, serveWith } = createDeferredServer()
  serveWith(network.app)
  server = http.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  anna = await network.person()
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await network.close()
})
beforeEach(async () => {
  app = await openTestApp(network, ['post'])
  other = await connectReader(network, await openTestApp(network, ['post']))
})
afterEach(() => other.close())

/** Posts as often as asked, and waits until the other reader has it all. @returns the posts */
async function postFor(count: number): Promise<string[]> {
  const posts: string[] = []
  while (posts.length < count) posts.push(await network.post(anna))
  expect(await idsOf(other, count)).toEqual(posts)
  return posts
}

async function idsOf(reader: StreamReader, count: number): Promise<(string | undefined)[]> {
  const ids = []
  while (ids.length < count) ids.push((await reader.next()).meta.id)
  return ids
}

/** A reader on a socket of its own, which takes one byte whenever it is told to. */
interface ByteReader {
  socket: Socket
  /** What it has taken. */
  received: () => string
  takeByte: () => void
  /** Takes all that comes from now on. */
  takeAll: () => void
  closed: Promise<unknown>
}

async function readBytes(): Promise<ByteReader> {
  const buffer = Buffer.alloc(1)
  const bytes: number[] = []
  const state = { takesAll: false }
  const socket = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback: () => {
        bytes.push(buffer.readUInt8(0))
        return state.takesAll
      },
    },
  })
  // A connection that the server breaks off.
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const head = `GET /stream/0/streams/${app.streamId}/endpoint HTTP/1.1\r\nHost: hark.example\r\n`
  socket.write(`${head}Authorization: Bearer ${app.token}\r\n\r\n`)
  const reader = {
    ...{
      socket,
      closed,
      received: () => Buffer.from(bytes).toString(),
      takeByte: () => void socket.resume(),
    },
    takeAll: () => {
      state.takesAll = true
      socket.resume()
    },
  }
  // The first chunk says that the connection is made.
  while (!reader.received().endsWith('\r\n\r\n2\r\n\r\n\r\n')) {
    reader.takeByte()
    await nextTurn()
  }
  return reader
}

describe('a reader that sends rubbish', () => {
  it.each([
    ['bytes', Buffer.from([0, 255, 13, 10, 0x16, 3, 1, 13, 10, 13, 10])],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a broken request', 'POST /stream/0/streams HTTP/1.1\r\nContent-Length: -1\r\n\r\n'],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: hark.example\r\nCookie: ${'a'.repeat(100_000)}`],
    ['many requests', 'GET /stream/0/config HTTP/1.1\r\nHost: hark.example\r\n\r\n'.repeat(30)],
  ])('loses its connection and nothing else: %s', async (_, rubbish) => {
    const odd = await readBytes()
    odd.takeAll()
    odd.socket.write(rubbish)
    await odd.closed
    const posts = await postFor(2)
    const again = await connectReader(network, app)
    expect(await idsOf(again, 2)).toEqual(posts)
    await again.close()
    expect(network.logged.filter((line) => line.includes(' at '))).toEqual([])
  })
})

describe('a slow reader', () => {
  it('that takes one byte at a time holds up no other, and misses nothing', async () => {
    const slow = await readBytes()
    const posts: string[] = []
    for (let count = 0; count < 40; count += 1) {
      posts.push(...(await postFor(1)))
      slow.takeByte()
      await nextTurn()
    }
    expect(slow.received().split('\r\n\r\n2\r\n')[1]?.length).toBeLessThan(50)
    slow.takeAll()
    function taken() {
      return [...slow.received().matchAll(/"meta":\{[^}]*"id":"(\d+)"/g)].map(([, id]) => id)
    }
    await expect.poll(() => taken().at(-1)).toBe(posts.at(-1))
    expect(taken()).toEqual(posts)
    slow.socket.destroy()
  })

  it('that is too far behind is told so, and goes on after the gap', async () => {
    const slow = await connectReader(network, app)
    const [post] = await postFor(1)
    expect(await idsOf(slow, 1)).toEqual([post])
    const event = objectEvent('post', Number(post), anna.id, Number(post), false, network.clock.now)
    // More than after how many old events are deleted.
    const many = Array.from({ length: 2500 }, () => event)
    expect(await network.store.write((tx) => appendAppEvents(tx, many, 3))).toBe(true)
    await expect(idsOf(slow, 1)).rejects.toThrow('This reader was too slow')
    const again = await connectReader(network, app)
    expect(await idsOf(again, 3)).toEqual([post, post, post])
    await again.close()
  })
})
