import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import { uniqueById } from '#client/domain/user.ts'
import type { ReadAccount, ReadGroup, ReadStatus } from '#contract/mastodon/reading.ts'
import {
  readAccount,
  readGroup,
  readNotification,
  readNotifications,
  readPage,
} from '#contract/mastodon/reading.ts'
import { isGroupedType, isType, TYPES } from '#contract/mastodon/types.ts'
import { readList } from '#contract/tolerant.ts'
import type { Page, PageQuery, Viewer } from '../../dialect.ts'
import { NetworkError } from '../../errors.ts'
import type { HttpResponse } from '../../http.ts'
import { epochMs } from '../dates.ts'
import { openResponse } from './response.ts'
import { groupsOf } from './groups.ts'
import { isHidden, personOf, postOf } from './objects.ts'

/** @throws {NetworkError} for a failure or no API at all */
export function decodeViewer(response: HttpResponse, apiRoot: URL): Viewer {
  const person = personOf(openResponse(response, readAccount), apiRoot)
  if (person === undefined) throw new NetworkError('not-an-api', { status: response.status })
  return { person, scopes: [] }
}

/** @throws {NetworkError} for a failure or no API at all; an odd group is kept as plain as needed or skipped */
export function decodePage(response: HttpResponse, query: PageQuery, apiRoot: URL): Page {
  const page = openResponse(response, readPage)
  const groups = readList(readGroup, page.notification_groups)
  const [first, last] = [groups[0], groups.at(-1)]
  const listed: Listed = {
    groups,
    accounts: [...page.partial_accounts, ...page.accounts],
    statuses: page.statuses,
    newestId: first?.page_max_id ?? first?.most_recent_notification_id,
    oldestId: last?.page_min_id ?? last?.most_recent_notification_id,
  }
  return pageOf(listed, response.headers, query, apiRoot)
}

/** The same of notifications that come one by one. Not every server filters: what a filter did not ask for is left out. */
export function decodeUngroupedPage(response: HttpResponse, query: PageQuery, apiRoot: URL): Page {
  const notifications = readList(readNotification, openResponse(response, readNotifications))
  const isFiltered = query.actions.length < TYPES.length
  const asked = isFiltered
    ? notifications.filter(({ type = '' }) => isType(type) && query.actions.includes(type))
    : notifications
  const ids = notifications.flatMap(({ id }) => id ?? [])
  const listed: Listed = {
    groups: groupsOf(asked),
    accounts: asked.flatMap(({ account }) => account ?? []),
    statuses: asked.flatMap(({ status }) => status ?? []),
    newestId: ids[0],
    oldestId: ids.at(-1),
  }
  return pageOf(listed, response.headers, query, apiRoot)
}

/** What an answer lists, newest first, and what that refers to. */
interface Listed {
  readonly groups: readonly ReadGroup[]
  /** The last of an id counts: a whole account stands after a partial one. */
  readonly accounts: readonly ReadAccount[]
  readonly statuses: readonly ReadStatus[]
  /** Of notifications. */
  readonly newestId: string | undefined
  readonly oldestId: string | undefined
}

function pageOf(
  { groups, accounts, statuses, newestId, oldestId }: Listed,
  headers: Headers,
  query: PageQuery,
  apiRoot: URL,
): Page {
  const people = accounts.flatMap((each) => personOf(each, apiRoot) ?? [])
  const posts = statuses.flatMap((each) => postOf(each, apiRoot) ?? [])
  const around: Surroundings = {
    people: new Map(people.map((person) => [person.id, person])),
    posts: new Map(posts.map((post) => [post.id, post])),
    hidden: new Set(statuses.filter(isHidden).map(({ id }) => id)),
  }
  return {
    interactions: groups.flatMap((group) => decodeGroup(group, around)),
    olderThan: olderThan(headers, oldestId, query, apiRoot),
    newerThan: newestId,
  }
}

/**
 * The cursor of the `next` link. A browser may not be let see the header: then the oldest of the page is where to go on,
 * and a page without anything is the end.
 */
function olderThan(
  headers: Headers,
  oldestId: string | undefined,
  query: PageQuery,
  apiRoot: URL,
): string | undefined {
  const link = headers.get('Link')
  const cursor = link === null ? oldestId : cursorOfNext(link, apiRoot)
  return cursor === query.olderThan ? undefined : cursor
}

/** Returns `max_id` of RFC 8288's `<https://…?max_id=9>; rel="next", <…>; rel="prev"`; the address may be relative. */
function cursorOfNext(link: string, apiRoot: URL): string | undefined {
  const [, address] = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(link) ?? []
  if (address === undefined) return undefined
  try {
    return new URL(address, apiRoot).searchParams.get('max_id') ?? undefined
  } catch {
    return undefined
  }
}

/** What groups refer to, by id. */
interface Surroundings {
  readonly people: ReadonlyMap<string, User>
  readonly posts: ReadonlyMap<string, Post>
  /** Posts that the viewer would not see. */
  readonly hidden: ReadonlySet<string | undefined>
}

/** None or one: a type that is not known and that nobody did says nothing, nor does what the viewer's filter hides. */
function decodeGroup(entry: ReadGroup, { people, posts, hidden }: Surroundings): Interaction[] {
  const { group_key, type = '', status_id, most_recent_notification_id, sample_account_ids } = entry
  const action = isType(type) ? type : 'unknown'
  const actors = uniqueById(sample_account_ids.flatMap((id) => people.get(id) ?? []))
  if (action === 'unknown' && (actors.length === 0 || type === '')) return []
  if (status_id !== undefined && hidden.has(status_id)) return []
  const count = isGroupedType(type) ? (entry.notifications_count ?? 0) : 1
  const group = {
    groupKey: group_key,
    actors,
    unnamedActors: Math.max(0, count - actors.length),
    moreObjects: 0,
    cursor: most_recent_notification_id,
    atMs: epochMs(entry.latest_page_notification_at),
  }
  const post = status_id === undefined ? undefined : posts.get(status_id)
  switch (action) {
    case 'follow':
    case 'follow_request':
      return [{ ...group, action, followed: undefined }]
    case 'favourite':
    case 'reblog':
    case 'mention':
    case 'quote':
    case 'status':
    case 'update':
    case 'poll':
      return [{ ...group, action, post }]
    case 'unknown':
      return [{ ...group, action, name: type }]
    default:
      return action satisfies never
  }
}
