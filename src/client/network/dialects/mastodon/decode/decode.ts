import {
  expectedObject,
  type Interaction,
  type InteractionObject,
  NO_OBJECT,
  type Post,
} from '#client/domain/interaction.ts'
import { mergeGroups } from '#client/domain/merge-groups.ts'
import { cleanLine, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { uniqueById, type User } from '#client/domain/user.ts'
import {
  type ReadAccount,
  readAccount,
  readAccounts,
  type ReadGroup,
  readGroup,
  readNotification,
  readNotifications,
  readPage,
  type ReadStatus,
} from '#contract/mastodon/reading.ts'
import { isGroupedType } from '#contract/mastodon/types.ts'
import { readList } from '#contract/tolerant.ts'
import type { Page, PageQuery, ServerLimits, Viewer } from '../../../dialect.ts'
import { NetworkError } from '../../../errors.ts'
import type { HttpResponse } from '../../../http.ts'
import { epochMs } from '../../dates.ts'
import { isFiltered, NO_LIMITS } from '../limits.ts'
import type { Server } from '../server.ts'
import { groupsOf, reactionKey } from './groups.ts'
import { decodeEmoji, decodeNotice } from './notices.ts'
import { decodeAccount, decodeStatus, isHidden } from './objects.ts'
import { openResponse } from './response.ts'
import { actionOfType, type MastodonAction } from './types.ts'

/** @throws {NetworkError} for a failure or no API at all */
export function decodeViewer(response: HttpResponse, apiRoot: URL): Viewer {
  const account = openResponse(response, readAccount)
  const person = decodeAccount(account, { apiRoot, hasOwnPages: false })
  if (person === undefined) throw new NetworkError('not-an-api', { status: response.status })
  return { person, scopes: undefined }
}

/** Decodes all people of a group. @throws {NetworkError} for a failure or no API at all */
export function decodeActors(response: HttpResponse, apiRoot: URL): readonly User[] {
  const accounts = readList(readAccount, openResponse(response, readAccounts))
  return uniqueById(accounts.flatMap((each) => decodeAccount(each, { apiRoot, hasOwnPages: true }) ?? []))
}

/** @throws {NetworkError} for a failure or no API at all; an odd group is kept as plain as needed or skipped */
export function decodePage(
  response: HttpResponse,
  query: PageQuery,
  apiRoot: URL,
  limits: ServerLimits = NO_LIMITS,
): Page {
  const listed = limits.isUngrouped ? listUngrouped(response) : listGroups(response)
  return pageOf(listed, response.headers, query, { apiRoot, hasOwnPages: !limits.isUngrouped })
}

function listGroups(response: HttpResponse): Listed {
  const page = openResponse(response, readPage)
  const groups = readList(readGroup, page.notification_groups)
  const [first, last] = [groups[0], groups.at(-1)]
  return {
    groups,
    accounts: [...page.partial_accounts, ...page.accounts],
    statuses: page.statuses,
    newestId: first?.page_max_id ?? first?.most_recent_notification_id,
    oldestId: last?.page_min_id ?? last?.most_recent_notification_id,
  }
}

/** The same of notifications that come one by one. */
function listUngrouped(response: HttpResponse): Listed {
  const notifications = readList(readNotification, openResponse(response, readNotifications))
  const ids = notifications.flatMap(({ id }) => id ?? [])
  return {
    groups: groupsOf(notifications),
    accounts: notifications.flatMap(({ account }) => account ?? []),
    statuses: notifications.flatMap(({ status }) => status ?? []),
    newestId: ids[0],
    oldestId: ids.at(-1),
  }
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

/** Not every server filters: what a filter did not ask for is left out. */
function pageOf(
  { groups, accounts, statuses, newestId, oldestId }: Listed,
  headers: Headers,
  query: PageQuery,
  server: Server,
): Page {
  const people = accounts.flatMap((each) => decodeAccount(each, server) ?? [])
  const posts = statuses.flatMap((each) => decodeStatus(each, server) ?? [])
  const references: References = {
    people: new Map(people.map((person) => [person.id, person])),
    posts: new Map(posts.map((post) => [post.id, post])),
    hidden: new Set(statuses.filter(isHidden).map(({ id }) => id)),
  }
  const interactions = groups.flatMap((group) => decodeGroup(group, references, server))
  const asked = isFiltered(query)
    ? interactions.filter(({ action }) => action !== 'unknown' && query.actions.includes(action))
    : interactions
  return {
    // Servers leave reactions ungrouped.
    interactions: [...mergeGroups(asked)],
    olderThan: olderThan(headers, oldestId, query, server.apiRoot),
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
interface References {
  readonly people: ReadonlyMap<string, User>
  readonly posts: ReadonlyMap<string, Post>
  /** Posts that the viewer would not see. */
  readonly hidden: ReadonlySet<string | undefined>
}

/** None or one: a type that is not known and has no actor says nothing, nor does what the viewer's filter hides. */
function decodeGroup(entry: ReadGroup, { people, posts, hidden }: References, server: Server): Interaction[] {
  const { type = '', status_id, most_recent_notification_id, sample_account_ids } = entry
  const action = actionOfType(type)
  const emoji = action === 'reaction' ? decodeEmoji(entry, server.apiRoot) : undefined
  if (status_id !== undefined && hidden.has(status_id)) return []
  const actors = uniqueById(sample_account_ids.flatMap((id) => people.get(id) ?? []))
  const object = objectOf(action, entry, posts, server)
  if (action === 'unknown' && (type === '' || (actors.length === 0 && object.kind === 'none'))) return []
  const count = Math.max(
    isGroupedType(type) ? (entry.notifications_count ?? 0) : 1,
    sample_account_ids.length,
  )
  const group = {
    groupKey: emoji ? reactionKey(entry, status_id, entry.latest_page_notification_at) : entry.group_key,
    actors,
    unnamedActors: hasNoActor(action) ? 0 : Math.max(0, count - actors.length),
    moreObjects: 0,
    cursor: most_recent_notification_id,
    atMs: epochMs(entry.latest_page_notification_at),
    object,
  }
  if (action === 'unknown') return [{ ...group, action, name: cleanLine(type, MAX_LENGTH.word) }]
  if (action === 'reaction') return [{ ...group, action, emoji }]
  return [{ ...group, action }]
}

/** The server itself tells these. */
function hasNoActor(action: MastodonAction | 'unknown'): boolean {
  return (
    action === 'moderation_warning' ||
    action === 'severed_relationships' ||
    action === 'annual_report' ||
    action === 'unknown'
  )
}

function objectOf(
  action: MastodonAction | 'unknown',
  entry: ReadGroup,
  posts: ReadonlyMap<string, Post>,
  server: Server,
): InteractionObject {
  if (expectedObject(action) !== 'post') return decodeNotice(action, entry, server)
  const post = entry.status_id === undefined ? undefined : posts.get(entry.status_id)
  return post ? { kind: 'post', ...post } : NO_OBJECT
}
