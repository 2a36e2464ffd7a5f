import type { Dialect } from '#client/network/dialect.ts'
import { DIALECTS } from '#client/network/dialects/registry.ts'
import type { Fault } from './faults.ts'

export type DialectName = keyof typeof DIALECTS

export const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[]

export function loadDialect(name: DialectName): Promise<Dialect> {
  return DIALECTS[name]()
}

/** What a request is for. */
export type Place = 'top' | 'older' | 'cheap check' | 'viewer' | 'token'

const FIRST_MS = Date.UTC(2026, 10, 1)

/** A server of any dialect in memory, on which 100 people have each starred a post of the viewer; answers `fetch`. */
export class DialectServer {
  readonly requests: Place[] = []
  private broken: { place: Place; fault: Fault } | undefined

  constructor(private readonly name: DialectName) {}

  readonly fetch = async (input: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input)
    const place = placeOf(url)
    this.requests.push(place)
    const isBroken = this.broken?.place === place
    await Promise.resolve()
    init?.signal?.throwIfAborted()
    const answer = () => this.answer(place, url)
    return isBroken && this.broken ? this.broken.fault.answer(this.name, answer, init?.signal) : answer()
  }

  /** All requests at this place meet this fault until it is mended. */
  break(place: Place, fault: Fault) {
    this.broken = { place, fault }
  }

  mend() {
    this.broken = undefined
  }

  times(place: Place): number {
    return this.requests.filter((each) => each === place).length
  }

  private answer(place: Place, { pathname, searchParams }: URL): Response {
    if (place === 'token') return Response.json({ access_token: 'token', scope: 'read' })
    if (place === 'viewer') return Response.json(this.isMastodon() ? account(0) : envelope({ user: user(0) }))
    const newest = 100
    const before = Number(searchParams.get('before_id') ?? searchParams.get('max_id') ?? newest + 1)
    const since = Number(searchParams.get('since_id') ?? 0)
    const count = Number(searchParams.get('count') ?? searchParams.get('limit'))
    const oldest = Math.max(since, before - 1 - count)
    const ids = Array.from({ length: before - 1 - oldest }, (_, index) => before - 1 - index)
    if (!this.isMastodon())
      return Response.json(
        envelope(
          ids.map((id) => this.star(id)),
          {
            more: oldest > since,
            max_id: String(before - 1),
            min_id: String(oldest + 1),
          },
        ),
      )
    const headers = oldest > since ? { Link: `<?max_id=${String(oldest + 1)}>; rel="next"` } : undefined
    const body = pathname.includes('/v2/') ? grouped(ids) : ids.map(notification)
    return Response.json(body, headers && { headers })
  }

  private isMastodon(): boolean {
    return this.name.startsWith('mastodon')
  }

  private star(id: number) {
    return {
      pagination_id: String(id),
      action: this.name === 'pnut' ? 'bookmark' : 'star',
      event_date: dateOf(id),
      objects: [{ id: String(id), text: `Post ${String(id)}` }],
      users: [user(id)],
    }
  }
}

function placeOf({ pathname, searchParams }: URL): Place {
  if (pathname.endsWith('/oauth/token')) return 'token'
  if (pathname.endsWith('/token') || pathname.endsWith('/verify_credentials')) return 'viewer'
  if (searchParams.has('since_id')) return 'cheap check'
  return searchParams.has('before_id') || searchParams.has('max_id') ? 'older' : 'top'
}

function envelope(data: unknown, meta: object = {}) {
  return { data, meta: { code: 200, ...meta } }
}

function dateOf(id: number): string {
  return new Date(FIRST_MS + id * 60_000).toISOString()
}

function user(id: number) {
  return { id: `u${String(id)}`, username: `user_${String(id)}`, name: `User ${String(id)}` }
}

function account(id: number) {
  return { id: `u${String(id)}`, acct: `user_${String(id)}`, display_name: `User ${String(id)}` }
}

function status(id: number) {
  return { id: String(id) }
}

function notification(id: number) {
  return {
    id: String(id),
    type: 'favourite',
    created_at: dateOf(id),
    account: account(id),
    status: status(id),
  }
}

function grouped(ids: readonly number[]) {
  return {
    accounts: ids.map(account),
    statuses: ids.map(status),
    notification_groups: ids.map((id) => ({
      group_key: `favourite-${String(id)}`,
      type: 'favourite',
      notifications_count: 1,
      most_recent_notification_id: String(id),
      page_min_id: String(id),
      page_max_id: String(id),
      latest_page_notification_at: dateOf(id),
      sample_account_ids: [`u${String(id)}`],
      status_id: String(id),
    })),
  }
}
