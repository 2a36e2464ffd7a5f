import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { ACTIONS } from '#contract/appnet/actions.ts'
import { SCOPES } from '#contract/appnet/scopes.ts'
import { type AppOptions, createApp } from '#service/app.ts'
import { identify } from '#service/http/identify.ts'
import { createAdmission, DEFAULT_ADMISSION } from '#service/http/limits/admission.ts'
import { createRateLimiter, DEFAULT_LIMITS } from '#service/http/limits/rate-limit.ts'
import { requirePermission } from '#service/http/read-token.ts'
import type { Dependencies, Route } from '#service/http/route.ts'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { parsePaging } from '#service/model/paging.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import type { Store } from '#service/store/database.ts'
import { readInteractions } from '#service/store/interactions/interactions.ts'
import { openStore } from '#service/store/open-store.ts'
import { createEventStreams } from '#service/streaming/event-streams.ts'
import { BEGIN_MS, fill, gatherStatistics, OWNER_ID, postsIn, STEP_MS, type Volume } from './fill.ts'
import { explainPage } from './plans.ts'
import { timeInTurn, type Timing } from './timing.ts'

const DAY_MS = 24 * 3_600_000
const ACTORS = 1000
/** The rarest action is 0.1 % of all groups. */
const RARE_EVERY = 1000
const DEEP = 10_000
const ROUNDS = 300
const WRITES = 300
/** Answers that are kept to be read by key. */
const FINISHED = 100
const HOST = 'http://hark.example/stream/0'
const RARE_ACTION = 'reply'

export interface Result {
  events: number
  fillSeconds: number
  groupsDeep: number
  /** Whole requests, as a client sends them. */
  newest: Timing
  deepest: Timing
  rarest: Timing
  /** A request that is checked in the same way, and answered with as many bytes from one row, read by its key. */
  keyRequest: Timing
  /** The statements alone: a page of groups with their actors, and the row. */
  page: Timing
  key: Timing
  pageBytes: number
  writesPerSecond: number
  rssBytes: number
  bytesPerEvent: number
  plans: Record<string, string[]>
}

/** Where a run has its data, and how much of it. */
export interface Run {
  place: { kind: 'server'; url: string } | { kind: 'folder'; dataDir: string }
  events: number
}

/** Fills a new database. @returns how long that took */
export async function fillPlace({ place, events }: Run): Promise<number> {
  const store = await openStore(place, DAY_MS)
  const from = performance.now()
  await fill(store, volumeOf(events))
  if (place.kind === 'server') await gatherStatistics(store.db)
  const seconds = (performance.now() - from) / 1000
  await store.close()
  return seconds
}

/** Measures on a database that was filled before, by another process: filling needs more memory than serving. */
export async function measurePlace({ place, events }: Run): Promise<Omit<Result, 'fillSeconds'>> {
  const store = await openStore(place, DAY_MS)
  try {
    return await measure(store, volumeOf(events))
  } finally {
    await store.close()
  }
}

function volumeOf(events: number): Volume {
  return { events, actors: ACTORS, rareEvery: RARE_EVERY }
}

async function measure(store: Store, volume: Volume): Promise<Omit<Result, 'fillSeconds'>> {
  const app = openApp(store, BEGIN_MS + STEP_MS * volume.events)
  const owner = await tokenFor(store, OWNER_ID)
  const groupsDeep = Math.min(DEEP, postsIn(volume) - 40)
  const cursor = await cursorAt(store, groupsDeep)
  const pageBytes = (await readPage(app, owner)).length
  await keepPages(store, await readPage(app, owner))

  const { keyRequest, newest, deepest, rarest } = await timeInTurn(
    {
      keyRequest: () => ask(app, 'GET', 'bench_page', owner),
      newest: () => readPage(app, owner),
      deepest: () => readPage(app, owner, `&before_id=${cursor}`),
      rarest: () => readPage(app, owner, `&interaction_actions=${RARE_ACTION}`),
    },
    ROUNDS,
  )
  const { page, key } = await timeInTurn(
    {
      page: () => readInteractions(store.db, OWNER_ID, ACTIONS, paging({})),
      key: () =>
        store.db.execute(sql`select answer from bench_pages where id = ${Math.ceil(Math.random() * 100)}`),
    },
    ROUNDS,
  )
  const plans = {
    newest: await explainPage(store.db, OWNER_ID, ACTIONS, paging({})),
    deepest: await explainPage(store.db, OWNER_ID, ACTIONS, paging({ before_id: String(cursor) })),
    rarest: await explainPage(store.db, OWNER_ID, [RARE_ACTION], paging({})),
  }
  return {
    ...{
      events: volume.events,
      groupsDeep,
      keyRequest,
      newest,
      deepest,
      rarest,
      page,
      key,
      pageBytes,
      plans,
    },
    bytesPerEvent: (await databaseBytes(store)) / volume.events,
    writesPerSecond: await writesPerSecond(app, store, volume),
    rssBytes: process.memoryUsage.rss(),
  }
}

function paging(parameters: Readonly<Record<string, string>>) {
  return parsePaging((name) => parameters[name])
}

/** Limits of writing would measure themselves. */
function openApp(store: Store, now: number): Hono {
  const without = { max: Number.MAX_SAFE_INTEGER, perMs: DAY_MS }
  const limits = { ...DEFAULT_LIMITS, authenticated: without, writes: without }
  const options: AppOptions = {
    store,
    clock: () => now,
    log: (line) => process.stderr.write(`${line}\n`),
    csrfKey: randomBytes(32),
    config: {
      publicUrl: 'http://hark.example',
      demo: false,
      signUp: 'closed',
      limits,
      trustProxy: { kind: 'none' },
    },
  }
  const dependencies: Dependencies = {
    ...options,
    eventStreams: createEventStreams({ ...options, stopping: undefined }),
    limiter: createRateLimiter(store, options.clock),
    admission: createAdmission({ ...DEFAULT_ADMISSION, concurrency: 1 }),
  }
  const byKey: Route = {
    method: 'GET',
    path: '/bench_page',
    token: 'user',
    handle: () => Promise.reject(new Error('The benchmark answers by itself.')),
  }
  return new Hono()
    .get('/stream/0/bench_page', async (c) => {
      requirePermission(byKey, await identify(c, byKey, dependencies, {}))
      c.header('Content-Type', 'application/json; charset=utf-8')
      return c.body(await readByKey(store))
    })
    .route('/', createApp(options))
}

function tokenFor(store: Store, userId: number): Promise<string> {
  return createToken(store.db, { userId, clientId: COMMAND_LINE.id, scopes: [...SCOPES], at: BEGIN_MS })
}

async function ask(app: Hono, method: string, path: string, token: string): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` }
  const response = await app.request(`${HOST}/${path}`, { method, headers })
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`)
  return response.text()
}

/** The request that the notifications page makes. */
function readPage(app: Hono, token: string, more = ''): Promise<string> {
  return ask(app, 'GET', `users/me/interactions?count=20&include_annotations=1&include_html=0${more}`, token)
}

async function cursorAt({ db }: Store, depth: number): Promise<number> {
  const { rows } = (await db.execute(sql`
    select last_event_id from interaction_groups where owner_id = ${OWNER_ID}
    order by last_event_id desc offset ${depth} limit 1`)) as { rows: { last_event_id: unknown }[] }
  return Number(rows[0]?.last_event_id)
}

/** Finished answers to be read by key, as a cache would keep them; not compressed, so that reading is all there is to do. */
async function keepPages({ db }: Store, answer: string): Promise<void> {
  await db.execute(sql`create table bench_pages (id bigint primary key, answer text not null)`)
  await db.execute(sql`alter table bench_pages alter column answer set storage external`)
  await db.execute(
    sql`insert into bench_pages select id, ${answer} from generate_series(1, ${FINISHED}::int) id`,
  )
}

async function readByKey({ db }: Store): Promise<string> {
  const { rows } = (await db.execute(
    sql`select answer from bench_pages where id = ${Math.ceil(Math.random() * FINISHED)}`,
  )) as { rows: { answer: string }[] }
  return rows[0]?.answer ?? ''
}

/** Stars through the API, one after the other, by people who have not starred that post yet. */
async function writesPerSecond(app: Hono, store: Store, volume: Volume): Promise<number> {
  const token = await tokenFor(store, OWNER_ID + 1 + ACTORS / 2)
  const posts = Array.from({ length: WRITES }, (_, index) => postsIn(volume) - 1 - index)
  const from = performance.now()
  for (const post of posts) await ask(app, 'POST', `posts/${post}/star`, token)
  return (1000 * WRITES) / (performance.now() - from)
}

/** Without the finished answers, which are the benchmark's own. */
async function databaseBytes({ db }: Store): Promise<number> {
  const { rows } = (await db.execute(sql`
    select sum(pg_total_relation_size(oid))::bigint as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'bench_pages'`)) as {
    rows: { bytes: unknown }[]
  }
  return Number(rows[0]?.bytes)
}
