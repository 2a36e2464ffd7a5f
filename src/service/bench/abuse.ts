import type { ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { SCOPES } from '#contract/appnet/scopes.ts'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import { openStore } from '#service/store/open-store.ts'
import { fill, OWNER_ID } from './fill.ts'
import type { Run } from './one-run.ts'
import { forkStep, nextMessage, serve } from './serve.ts'
import { quantile } from './timing.ts'

const HOUR_MS = 3_600_000
const EVENTS = 6400
const SCENARIO_MS = 5000

interface Target {
  port: number
  tokens: string[]
}

/** Serves a filled database in this process, and reports its peak memory when asked. */
export async function serveForAbuse({ place }: Pick<Run, 'place'>): Promise<Target> {
  const store = await openStore(place, HOUR_MS)
  await fill(store, { events: EVENTS, actors: 100, rareEvery: 1000 })
  const grant = { clientId: COMMAND_LINE.id, scopes: [...SCOPES], at: Date.now() }
  const users = Array.from({ length: 50 }, (_, index) => OWNER_ID + index)
  const tokens = await Promise.all(users.map((userId) => createToken(store.db, { ...grant, userId })))
  process.on('message', () => process.send?.({ peakBytes: process.resourceUsage().maxRSS * 1024 }))
  return { port: await serve(store), tokens }
}

/** Raw connections that never read. */
function flood(port: number, connections: number, payload: string): Socket[] {
  return Array.from({ length: connections }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    socket.pause()
    socket.write(payload)
    return socket
  })
}

function repeat(count: number, path: string, more = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: hark.example\r\n${more}\r\n`.repeat(count)
}

const PAGE = '/stream/0/users/me/interactions?count=200'
const POST = 'POST /stream/0/posts HTTP/1.1\r\nHost: hark.example\r\nContent-Type: application/json\r\n'

const SCENARIOS: Readonly<Record<string, (target: Target) => Socket[]>> = {
  'no attack': () => [],
  'pipelined requests, never read': ({ port, tokens }) =>
    flood(port, 4, repeat(600, PAGE, `Authorization: Bearer ${tokens[1] ?? ''}\r\n`)),
  'malformed posts beyond the limit': ({ port }) =>
    flood(port, 20, `${POST}Content-Length: 1\r\n\r\n{`.repeat(100)),
  'pages beyond the limit': ({ port }) => flood(port, 20, repeat(100, '/people/person1')),
  'uploads broken off': ({ port }) => {
    const sockets = flood(port, 1000, `${POST}Content-Length: 60000\r\n\r\n{`)
    setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, 500)
    return sockets
  },
  'slow readers': ({ port, tokens }) =>
    flood(port, 1000, repeat(1, PAGE, `Authorization: Bearer ${tokens[2] ?? ''}\r\n`)),
  '49 other clients at once': ({ port, tokens }) =>
    tokens
      .slice(1)
      .flatMap((token) => flood(port, 1, repeat(20, PAGE, `Authorization: Bearer ${token}\r\n`))),
}

/** Times requests of an ordinary client, one after the other. @returns milliseconds */
async function timeOrdinaryClient({ port, tokens }: Target): Promise<number[]> {
  const times = []
  const end = performance.now() + SCENARIO_MS
  while (performance.now() < end) {
    const from = performance.now()
    await new Promise<void>((resolve, reject) => {
      const headers = { Authorization: `Bearer ${tokens[0] ?? ''}` }
      const path = '/stream/0/users/me/interactions?count=20'
      const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        response.resume().on('end', resolve)
      })
      sent.on('error', reject)
      sent.end()
    })
    times.push(performance.now() - from)
    await delay(20)
  }
  return times.sort((a, b) => a - b)
}

async function peakOf(child: ChildProcess): Promise<number> {
  child.send('peak')
  return (await nextMessage<{ peakBytes: number }>(child)).peakBytes
}

/** Attacks a service in a process of its own, and prints its peak memory and the latency of an ordinary client. */
export async function runAbuse(place: Run['place'], say: (text: string) => void): Promise<void> {
  const child = forkStep('--serve', { place })
  const target = await nextMessage<Target>(child)
  say(`${'scenario'.padEnd(36)}${'p50, ms'.padStart(9)}${'p99, ms'.padStart(9)}${'peak, MB'.padStart(10)}`)
  for (const [name, attack] of Object.entries(SCENARIOS)) {
    const sockets = attack(target)
    const times = await timeOrdinaryClient(target)
    const peak = (await peakOf(child)) / 1e6
    for (const socket of sockets) socket.destroy()
    const figures = [quantile(times, 0.5).toFixed(1), quantile(times, 0.99).toFixed(1)]
    say(name.padEnd(36) + figures.map((text) => text.padStart(9)).join('') + peak.toFixed(0).padStart(10))
    await delay(500)
  }
  child.kill()
}
