import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, crc32, deflateSync } from 'node:zlib'

/**
 * A network with canned answers: as many interactions as wanted, the same in every run, each answer after the same
 * delay, so that a benchmark measures the page and nothing else. Serves the page under measure from the same origin.
 */

const VIEWER = { id: '1', username: 'vera', name: 'Vera Lind' }

/** Signed in there, as Hark stores it. */
export const CANNED_ACCOUNTS = JSON.stringify({
  kept: [
    {
      networkId: 'demo',
      token: 'canned',
      viewer: { id: VIEWER.id, handle: VIEWER.username, name: VIEWER.name },
    },
  ],
  current: `demo:${VIEWER.id}`,
})

const PEOPLE = 300
const SECONDS_APART = 600
const NEWEST_MS = Date.UTC(2026, 5, 1, 12)
const ACTIONS = ['star', 'repost', 'reply', 'follow'] as const
const FIRST_NAMES = ['Anna', 'Ben', 'Chidi', 'Dagny', 'Emre', 'Fumiko', 'Gita', 'Hugo', 'Ines', 'Jomo']
const LAST_NAMES = ['Abe', 'Brandt', 'Costa', 'Dahl', 'Eze', 'Ferro', 'Gupta', 'Holm', 'Ito', 'Jansen']

const GREATEST_COUNT = 200

export interface CannedNetwork {
  readonly url: string
  /** Paths with query of what was asked since the last `forget`, static files included. */
  readonly requests: readonly string[]
  forget: () => void
  /** One more person acts in the group at this place from the top (0), which moves it to the top. */
  bump: (place: number) => void
  /** How long an answer of the API takes, in milliseconds. */
  delayMs: number
  /** The most groups of one answer, whatever was asked for. */
  greatestCount: number
  close: () => void
}

interface Options {
  /** Folder of the built page. */
  folder: string
  /** The document in it. */
  document: string
  groups: number
  delayMs: number
}

/** A grey square of 64 pixels, the size a face is asked for. */
const FACE = makePng(64, 0x99)

interface Group {
  cursor: number
  serial: number
  extraActors: number
}

export async function openCannedNetwork({
  folder,
  document,
  groups,
  delayMs,
}: Options): Promise<CannedNetwork> {
  const stream = Array.from({ length: groups }, (_, place): Group => {
    const serial = groups - place
    return { cursor: serial, serial, extraActors: 0 }
  })
  let newest = groups
  const requests: string[] = []
  const files = new Map<string, Promise<Buffer | undefined>>()

  function compressed(file: string): Promise<Buffer | undefined> {
    const kept = files.get(file) ?? readFile(file).then(promisify(brotliCompress), () => undefined)
    files.set(file, kept)
    return kept
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://network')
    requests.push(url.pathname + url.search)
    if (url.pathname.startsWith('/stream/')) {
      const body = JSON.stringify(answer(url.searchParams))
      setTimeout(() => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
        response.end(body)
      }, network.delayMs)
      return
    }
    if (url.pathname.startsWith('/avatars/')) {
      response.writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'max-age=3600' })
      response.end(FACE)
      return
    }
    const file = url.pathname === '/' ? document : url.pathname.slice(1)
    void compressed(path.join(folder, file)).then((body) => {
      if (body === undefined) {
        response.writeHead(404).end()
        return
      }
      response.writeHead(200, {
        'Content-Type': contentTypeOf(file),
        'Content-Encoding': 'br',
        'Cache-Control': file.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      })
      response.end(body)
    })
  })

  function answer(params: URLSearchParams) {
    const before = Number(params.get('before_id') ?? Infinity)
    const since = Number(params.get('since_id') ?? 0)
    const actions = params.get('interaction_actions')?.split(',')
    const matching = stream.filter(
      (group) =>
        group.cursor < before && group.cursor > since && (actions?.includes(actionOf(group)) ?? true),
    )
    const found = matching.slice(0, Math.min(Number(params.get('count') ?? 20), network.greatestCount))
    return {
      data: found.map(interaction),
      meta: {
        code: 200,
        more: found.length < matching.length,
        ...(found.length > 0 && {
          max_id: String(found[0]?.cursor),
          min_id: String(found.at(-1)?.cursor),
        }),
      },
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const network: CannedNetwork = {
    url: `http://127.0.0.1:${String(port)}`,
    requests,
    forget: () => requests.splice(0),
    bump: (place) => {
      const [group] = stream.splice(place, 1)
      if (group === undefined) throw new Error(`The stream has no place ${String(place)}`)
      newest += 1
      stream.unshift({ ...group, cursor: newest, extraActors: group.extraActors + 1 })
    },
    delayMs,
    greatestCount: GREATEST_COUNT,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }

  function interaction(group: Group) {
    const { serial, cursor, extraActors } = group
    const actors = 1 + ((serial * 7) % 5) * ((serial * 3) % 3) + extraActors
    return {
      pagination_id: String(cursor),
      action: actionOf(group),
      event_date: wireDate(NEWEST_MS - (groups - cursor) * SECONDS_APART * 1000),
      objects: actionOf(group) === 'follow' ? [user(0, network.url)] : [post(serial, network.url)],
      users: Array.from({ length: actors }, (_, index) => user(actorOf(group, actors - index), network.url)),
    }
  }
  return network
}

function actionOf({ serial }: Group): (typeof ACTIONS)[number] {
  return ACTIONS[serial % ACTIONS.length] ?? 'star'
}

/** A few people do most of it; each follows once only, since a second follow would say what the first does. */
function actorOf(group: Group, place: number): number {
  const { serial } = group
  return actionOf(group) === 'follow'
    ? PEOPLE + serial * 20 + place
    : 1 + ((serial * 13 + place * 17) % PEOPLE)
}

function post(serial: number, origin: string) {
  return {
    id: String(serial),
    user: user(0, origin),
    text: `Loaf ${String(serial)}: rye, a long night, and a crust that sings when it cools. Bring your own butter.`,
    entities: { mentions: [], hashtags: [], links: [] },
    created_at: wireDate(NEWEST_MS),
    canonical_url: `${origin}/people/vera/posts/${String(serial)}`,
    num_stars: 1,
    num_reposts: 1,
    num_replies: 0,
    machine_only: false,
  }
}

function user(index: number, origin: string) {
  const isViewer = index === 0
  const name = `${String(FIRST_NAMES[index % 10])} ${String(LAST_NAMES[Math.floor(index / 10) % 10])}`
  return {
    ...(isViewer ? VIEWER : { id: String(index + 1), username: `person${String(index)}`, name }),
    description: {
      text: `Bakes on day ${String(index)}.`,
      entities: { mentions: [], hashtags: [], links: [] },
    },
    timezone: 'Europe/Oslo',
    locale: 'en_GB',
    type: 'human',
    created_at: wireDate(NEWEST_MS - 400 * 86_400_000),
    avatar_image: {
      url: `${origin}/avatars/${String(index)}.png`,
      width: 200,
      height: 200,
      is_default: false,
    },
    cover_image: { url: `${origin}/avatars/cover.png`, width: 960, height: 223, is_default: true },
    counts: { following: 12, followers: 34, posts: 56, stars: 78 },
    canonical_url: `${origin}/people/person${String(index)}`,
    follows_you: false,
    you_follow: false,
  }
}

/** A square picture of one shade of grey. */
function makePng(side: number, shade: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8 // Bits of a sample; the other fields stay 0: grey, and nothing special.
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side, shade)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => line)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** ISO 8601 in whole seconds, as App.net writes it. */
function wireDate(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}

function contentTypeOf(file: string): string {
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
  }
  return types[path.extname(file)] ?? 'application/octet-stream'
}
