import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { openStore } from '#service/store/open-store.ts'
import { createPosts } from '#service/store/posts/posts.ts'
import { fill, OWNER_ID } from './fill.ts'
import type { Run } from './one-run.ts'
import { forkStep, nextMessage, serve } from './serve.ts'
import { quantile } from './timing.ts'

const HOUR_MS = 3_600_000
const READERS = 100
const STREAMS_PER_TOKEN = 5
/** Posts in one transaction, and how often there is one: 1,000 events a second. */
const BATCH = 20
const BATCH_MS = 20
const WARM_UP_MS = 3000
const MEASURE_MS = 10_000

interface Target {
  port: number
  tokens: string[]
}

interface Usage {
  cpuMs: number
  rssBytes: number
  events: number
}

/** Serves, and on the first message begins to write events; reports its usage on every message. */
export async function serveEvents({ place }: Pick<Run, 'place'>): Promise<Target> {
  const store = await openStore(place, HOUR_MS)
  await fill(store, { events: 6400, actors: 100, rareEvery: 1000 })
  const grant = { userId: null, clientId: COMMAND_LINE.id, scopes: [], at: Date.now() }
  const tokens = await Promise.all(
    Array.from({ length: READERS / STREAMS_PER_TOKEN + 1 }, () => createToken(store.db, grant)),
  )
  const written = { events: 0 }

  async function write(): Promise<void> {
    for (let next = performance.now(); ; next += BATCH_MS) {
      const draft = { userId: OWNER_ID + 1, text: 'Words of a post.', annotations: [], replyTo: null }
      const drafts = Array.from({ length: BATCH }, () => {
        return { ...draft, clientId: COMMAND_LINE.id, at: Date.now() }
      })
      await runCommand(store, (tx) => createPosts(tx, drafts))
      written.events += BATCH
      await delay(Math.max(next + BATCH_MS - performance.now(), 0))
    }
  }

  let isWriting = false
  process.on('message', () => {
    if (!isWriting) void write()
    isWriting = true
    const { user, system } = process.cpuUsage()
    const { events } = written
    process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss(), events })
  })
  return { port: await serve(store), tokens }
}

/** Creates a stream of posts. @returns the path of its endpoint */
async function createStream({ port }: Target, token: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/stream/0/streams`, {
    ...{ method: 'POST', body: JSON.stringify({ type: 'long_poll', object_types: ['post'] }) },
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  })
  const { data } = (await response.json()) as { data: { id: string } }
  return `/stream/0/streams/${data.id}/endpoint`
}

/** What the readers received. */
interface Received {
  /** The age of the oldest event in each piece that arrived, in milliseconds. */
  delays: number[]
  bytes: number
}

/** Reads an endpoint; without `received` it takes nothing but the head of the response. */
async function read(target: Target, token: string, received: Received | null): Promise<void> {
  const { port } = target
  const path = await createStream(target, token)
  const headers = { Authorization: `Bearer ${token}` }
  const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
    if (received === null) return
    response.on('data', (piece: Buffer) => {
      received.bytes += piece.length
      const from = piece.indexOf('"timestamp":')
      if (from < 0) return
      const timestamp = Number(piece.toString('latin1', from + 12, from + 25))
      if (timestamp > 0) received.delays.push(Date.now() - timestamp)
    })
  })
  sent.on('error', () => undefined)
  sent.end()
}

/** Measures readers of app streams of a service in a process of its own, then again beside one that stops reading. */
export async function runAppStreams(place: Run['place'], say: (text: string) => void): Promise<void> {
  const child = forkStep('--serve-events', { place })
  const target = await nextMessage<Target>(child)

  async function usage(): Promise<Usage> {
    child.send('usage')
    return nextMessage<Usage>(child)
  }

  const received: Received = { delays: [], bytes: 0 }
  for (let index = 0; index < READERS; index += 1) {
    const token = target.tokens[Math.floor(index / STREAMS_PER_TOKEN)] ?? ''
    await read(target, token, received)
  }
  const columns = ['events/s', 'MB/s', 'p50, ms', 'p99, ms', 'CPU, %', 'memory, MB']
  say(`${'scenario'.padEnd(36)}${columns.map((text) => text.padStart(11)).join('')}`)
  for (const scenario of [`${READERS} readers`, 'and one that stops reading']) {
    if (scenario.startsWith('and')) await read(target, target.tokens.at(-1) ?? '', null)
    await usage()
    await delay(WARM_UP_MS)
    Object.assign(received, { delays: [], bytes: 0 })
    const before = await usage()
    await delay(MEASURE_MS)
    const after = await usage()
    const sorted = received.delays.sort((a, b) => a - b)
    const figures = [
      (after.events - before.events) / (MEASURE_MS / 1000),
      received.bytes / 1e6 / (MEASURE_MS / 1000),
      quantile(sorted, 0.5),
      quantile(sorted, 0.99),
      (100 * (after.cpuMs - before.cpuMs)) / MEASURE_MS,
      after.rssBytes / 1e6,
    ]
    say(scenario.padEnd(36) + figures.map((figure) => figure.toFixed(0).padStart(11)).join(''))
  }
  child.kill()
}
