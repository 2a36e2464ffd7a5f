import type { BrowserContext, Page, Request, WebSocketRoute } from '@playwright/test'
import page from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }
import { HOST, NETWORK, respond } from './canned-mastodon.ts'
import { expect, testOffering } from './fixtures.ts'

const STORED = JSON.stringify({
  kept: [{ networkId: 'oven', token: 'secret', viewer: { id: '900', handle: 'marisol', name: 'Marisol' } }],
  current: 'oven:900',
})
const HINT = JSON.stringify({ stream: ['user:notification'], event: 'notification', payload: '{}' })

const test = testOffering(NETWORK)

/** A server that streams, with canned responses; `newer` are the groups that a check finds. */
class StreamingServer {
  newer: readonly object[] = []
  checks = 0
  status = 200
  refusesSockets = false
  refusals = 0
  readonly sockets: { route: WebSocketRoute; sent: string[]; isOpen: boolean }[] = []

  async open(context: BrowserContext, streaming: string | undefined = 'wss://streaming.oven.example') {
    await context.addInitScript((stored) => {
      localStorage.setItem('hark.accounts', stored)
    }, STORED)
    await context.route(`${HOST}/api/**`, (route) => {
      const { pathname, searchParams } = new URL(route.request().url())
      if (pathname === '/api/v2/instance')
        return respond(route, { version: '4.5.0', configuration: { urls: { streaming } } })
      const isCheck = searchParams.has('since_id')
      if (isCheck) this.checks += 1
      const json = isCheck ? { ...page, notification_groups: this.newer } : page
      const isRefused = isCheck && this.status !== 200
      return isRefused ? respond(route, { error: 'Too many requests' }, this.status) : respond(route, json)
    })
    await context.routeWebSocket(/streaming/, async (route) => {
      if (this.refusesSockets) {
        this.refusals += 1
        await route.close({ code: 1008 })
        return
      }
      const socket = { route, sent: [] as string[], isOpen: true }
      this.sockets.push(socket)
      route.onMessage((message) => socket.sent.push(String(message)))
      route.onClose(() => {
        socket.isOpen = false
      })
    })
  }

  openSockets() {
    return this.sockets.filter(({ isOpen }) => isOpen).length
  }

  hint() {
    for (const { route, isOpen } of this.sockets) if (isOpen) route.send(HINT)
  }

  /** One more favourite, of a user whom no row names. */
  act(id = '90099') {
    const [favourite] = page.notification_groups
    this.newer = [
      { ...favourite, group_key: `favourite-${id}`, most_recent_notification_id: id, page_max_id: id },
    ]
  }
}

/** Until the socket is open and the look that its opening causes is over. */
async function listening(server: StreamingServer) {
  await expect.poll(() => server.sockets.at(-1)?.sent.length).toBe(1)
  await expect.poll(() => server.checks).toBe(1)
}

/** Lets minutes pass in steps that no request takes for its time limit: each is answered before the next step. */
async function passMinutes(at: Page, minutes: number) {
  const underWay = new Set<Request>()
  at.on('request', (request) => {
    if (request.url().startsWith(HOST)) underWay.add(request)
  })
  at.on('requestfinished', (request) => underWay.delete(request))
  at.on('requestfailed', (request) => underWay.delete(request))
  for (let step = 0; step < minutes * 4; step += 1) {
    await at.clock.runFor(15_000)
    await expect.poll(() => [...underWay].map((request) => request.url())).toEqual([])
  }
}

async function setVisible(at: Page, isVisible: boolean) {
  await at.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    isVisible ? 'visible' : 'hidden',
  )
}

test('shows what is new within two seconds of a hint, with the token in no address', async ({
  page: at,
  context,
}) => {
  const server = new StreamingServer()
  await server.open(context)
  await at.clock.install()
  await at.goto('/')
  await expect(at.getByRole('article').first()).toBeVisible()
  await listening(server)
  const [socket] = server.sockets
  expect(socket?.route.url()).toBe('wss://streaming.oven.example/api/v1/streaming')
  expect(socket?.route.protocols()).toEqual(['secret'])
  expect(socket?.sent).toEqual(['{"type":"subscribe","stream":"user:notification"}'])
  await at.clock.runFor(5_000)
  server.act()
  server.hint()
  await expect(at.getByRole('button', { name: '1 new' })).toBeVisible({ timeout: 2_000 })
  expect(server.checks).toBe(2)
})

test('looks once for many hints, and asks in no shorter interval while they come', async ({
  page: at,
  context,
}) => {
  const server = new StreamingServer()
  await server.open(context)
  await at.clock.install()
  await at.goto('/')
  await listening(server)
  for (let hints = 0; hints < 50; hints += 1) server.hint()
  server.sockets[0]?.route.send('{"event":"filters_changed"}')
  server.sockets[0]?.route.send('<html>')
  await at.clock.runFor(5_000)
  await expect.poll(() => server.checks).toBe(2)
  await at.clock.runFor(4 * 60_000)
  expect(server.checks).toBe(2)
})

test('has one connection for all tabs, and passes it on', async ({ page: at, context }) => {
  const server = new StreamingServer()
  await server.open(context)
  await at.goto('/')
  await listening(server)
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('article').first()).toBeVisible()
  // It waits for its turn, and is told meanwhile.
  await expect.poll(() => other.evaluate(async () => (await navigator.locks.query()).pending?.length)).toBe(1)
  server.act()
  server.hint()
  await expect(other.getByRole('button', { name: '1 new' })).toBeVisible()
  expect(server.sockets).toHaveLength(1)
  await at.close()
  await expect.poll(() => server.sockets.length).toBe(2)
  await expect.poll(() => server.openSockets()).toBe(1)
})

test('is silent while hidden, and listens again when shown', async ({ page: at, context }) => {
  const server = new StreamingServer()
  await server.open(context)
  await at.goto('/')
  await listening(server)
  await setVisible(at, false)
  await expect.poll(() => server.openSockets()).toBe(0)
  await setVisible(at, true)
  await expect.poll(() => server.openSockets()).toBe(1)
})

test('connects again after a drop, and gives up on a server that refuses', async ({ page: at, context }) => {
  const server = new StreamingServer()
  await server.open(context)
  await at.clock.install()
  await at.goto('/')
  await listening(server)
  await server.sockets[0]?.route.close()
  await at.clock.runFor(4_000)
  await expect.poll(() => server.openSockets()).toBe(1)
  expect(server.sockets).toHaveLength(2)
  server.refusesSockets = true
  await server.sockets[1]?.route.close()
  server.act()
  await passMinutes(at, 5)
  await expect(at.getByRole('button', { name: '1 new' })).toBeVisible()
  expect(server.refusals).toBeLessThanOrEqual(6)
})

test('asks in its interval where the server streams elsewhere, or not at all', async ({
  page: at,
  context,
}) => {
  const server = new StreamingServer()
  await server.open(context, 'wss://tokens.example')
  await at.clock.install()
  await at.goto('/')
  await expect(at.getByRole('article').first()).toBeVisible()
  server.act()
  await at.clock.runFor(61_000)
  await expect(at.getByRole('button', { name: '1 new' })).toBeVisible()
  expect(server.sockets).toHaveLength(0)
})

test('leaves a server alone that asks for a pause, whatever it hints', async ({ page: at, context }) => {
  const server = new StreamingServer()
  await server.open(context)
  await at.clock.install()
  await at.goto('/')
  await listening(server)
  server.status = 429
  for (let hints = 0; hints < 6; hints += 1) {
    await at.clock.runFor(5_000)
    server.hint()
  }
  expect(server.checks).toBe(2)
})
