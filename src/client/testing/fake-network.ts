import { afterEach, beforeEach, vi } from 'vitest'
import type { Dialect } from '#client/network/dialect.ts'
import { appnet } from '#client/network/dialects/appnet/appnet.ts'
import type { Account } from '#client/session/account.ts'
import type { Network } from '#client/session/networks.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

/** A group as the fake network keeps it; `position` is its cursor. */
export interface FakeGroup {
  position: number
  post: string
  users: readonly string[]
  /** Epoch milliseconds. */
  atMs: number
}

/** The network that `fetch` reaches in the tests around: with 100 groups, and without requests and faults, before each. */
export function stubNetwork(): FakeNetwork {
  const network = new FakeNetwork()
  beforeEach(() => {
    network.groups = makeGroups(100)
    network.requests.length = 0
    network.faults.clear()
    vi.stubGlobal('fetch', network.fetch)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  return network
}

/** An App.net network in memory: answers `fetch` with pages of stars, newest first, and notes what was asked. */
export class FakeNetwork {
  groups: FakeGroup[] = []
  readonly requests: URL[] = []
  /** Answers the nth request from now (from 0) with this instead. */
  readonly faults = new Map<number, () => Promise<Response>>()

  readonly fetch = async (input: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input)
    this.requests.push(url)
    const fault = this.faults.get(0)
    const later = [...this.faults].filter(([index]) => index > 0)
    this.faults.clear()
    for (const [index, answer] of later) this.faults.set(index - 1, answer)
    await Promise.resolve()
    init?.signal?.throwIfAborted()
    return fault === undefined ? Response.json(this.page(url.searchParams)) : fault()
  }

  private page(params: URLSearchParams) {
    const before = params.get('before_id')
    const older = this.groups
      .toSorted((a, b) => b.position - a.position)
      .filter((group) => before === null || group.position < Number(before))
    const found = older.slice(0, Number(params.get('count')))
    return {
      data: found.map(({ position, post, users, atMs }) => ({
        pagination_id: String(position),
        action: 'star',
        event_date: new Date(atMs).toISOString(),
        objects: [{ id: post, text: `Post ${post}` }],
        users: users.map((id) => ({ id, username: `user_${id}`, name: `User ${id}` })),
      })),
      meta: {
        code: 200,
        more: found.length < older.length,
        ...(found.length > 0 && {
          max_id: String(found[0]?.position),
          min_id: String(found.at(-1)?.position),
        }),
      },
    }
  }
}

const FIRST_MS = Date.UTC(2026, 10, 1)

/** `count` groups of one star each, on posts of their own, a minute apart. */
export function makeGroups(count: number, firstPosition = 1): FakeGroup[] {
  return Array.from({ length: count }, (_, index) => {
    const position = firstPosition + index
    return {
      position,
      post: `p${String(position)}`,
      users: [`u${String(position)}`],
      atMs: FIRST_MS + position * 60_000,
    }
  })
}

export function makeSignedIn(dialect: Dialect = appnet): SignedIn {
  const apiRoot = new URL('https://api.example/stream/0/')
  const account: Account = {
    networkId: 'crumbs',
    token: 'token',
    viewer: { id: 'viewer', handle: 'viewer', name: 'Viewer', avatarUrl: undefined, url: undefined },
  }
  const network: Network = {
    id: 'crumbs',
    name: 'Crumbs',
    dialect,
    apiRoot,
    authorizationUrl: new URL('https://api.example/oauth/authenticate'),
    tokenUrl: undefined,
    revocationUrl: undefined,
    clientSecret: undefined,
    clientId: 'hark',
    scopes: ['basic'],
  }
  return { account, network, connection: { dialect, apiRoot, token: account.token } }
}
