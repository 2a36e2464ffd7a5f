import { type AddressInfo, connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { afterEach, expect, it } from 'vitest'
import { createDeferredServer } from '../deferred-server.ts'

/** More than the buffers of both ends of a connection hold. */
const LARGE_BODY = new Uint8Array(16 * 1024 * 1024)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Starts a server that counts what it begins; `/large` responds with more than a connection buffers. */
async function startServer() {
  const begun: string[] = []
  const { server, serveWith } = createDeferredServer()
  const app = new Hono()
  app.get('*', (c) => {
    begun.push(c.req.path)
    return c.req.path === '/large' ? c.body(LARGE_BODY) : c.text(c.req.path)
  })
  serveWith(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return { begun, port }
}

function pipeline(port: number, paths: readonly string[]): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: hark.example\r\n\r\n`).join(''))
  return socket
}

it('responds to a pipeline in its order', async () => {
  const { begun, port } = await startServer()
  const paths = Array.from({ length: 20 }, (_, index) => `/${index}`)
  const socket = pipeline(port, paths)
  let received = ''
  socket.setEncoding('utf8').on('data', (text: string) => (received += text))
  await expect.poll(() => received.endsWith('/19')).toBe(true)
  socket.destroy()
  expect(received.match(/\/\d+$/gm) ?? received).toBeTruthy()
  expect(begun).toEqual(paths)
  expect([...received.matchAll(/\r\n\r\n(\/\d+)/g)].map(([, body]) => body)).toEqual(paths)
})

it('begins no further request while a response is not taken', async () => {
  const { begun, port } = await startServer()
  const socket = pipeline(port, ['/large', '/second'])
  socket.pause()
  await expect.poll(() => begun).toEqual(['/large'])
  // Another connection is served meanwhile, so the server has had its turn.
  expect(await (await fetch(`http://127.0.0.1:${port}/other`)).text()).toBe('/other')
  expect(begun).toEqual(['/large', '/other'])
  socket.resume()
  await expect.poll(() => begun).toContain('/second')
  socket.destroy()
})

it('closes a connection with hundreds of requests waiting', async () => {
  const { begun, port } = await startServer()
  const socket = pipeline(port, Array<string>(600).fill('/large'))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined).resume()
  await closed
  expect(begun.length).toBeLessThanOrEqual(1)
})
