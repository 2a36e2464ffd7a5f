import type { Action, Interaction } from '#client/domain/interaction.ts'
import type { Person } from '#client/domain/person.ts'
import type { ReadInteraction } from '#contract/appnet/reading.ts'
import { isAction } from '#contract/appnet/actions.ts'
import { readInteraction, readList, readToken } from '#contract/appnet/reading.ts'
import * as v from 'valibot'
import type { Page, PageQuery, Viewer } from '../../dialect.ts'
import { NetworkError } from '../../errors.ts'
import type { HttpAnswer } from '../../http.ts'
import { openEnvelope } from './envelope.ts'
import { channelOf, personOf, postOf, readPerson } from './objects.ts'

/** @throws {NetworkError} for a failure, a token without a user, or no API at all */
export function decodeViewer(answer: HttpAnswer, apiRoot: URL): Viewer {
  const { data } = openEnvelope(answer)
  const token = v.safeParse(readToken, data)
  if (!token.success) throw new NetworkError('not-an-api', { status: answer.status })
  const person = token.output.user && personOf(token.output.user, apiRoot)
  if (!person) {
    throw new NetworkError('forbidden', { message: 'This token belongs to an app, not to a person.' })
  }
  return { person, scopes: token.output.scopes }
}

/** @throws {NetworkError} for a failure or no API at all; an odd row is kept as plain as needed or skipped */
export function decodePage(answer: HttpAnswer, query: PageQuery, apiRoot: URL): Page {
  const { data, meta } = openEnvelope(answer)
  if (!Array.isArray(data)) throw new NetworkError('not-an-api', { status: answer.status })
  const isEnd =
    meta.more !== true || data.length === 0 || meta.min_id === undefined || meta.min_id === query.olderThan
  return {
    interactions: readList(readInteraction, data).flatMap((entry) => decodeInteraction(entry, apiRoot)),
    olderThan: isEnd ? undefined : meta.min_id,
    newerThan: meta.max_id,
  }
}

/** None or one: an entry of an unknown action that nobody took says nothing. */
function decodeInteraction(entry: ReadInteraction, apiRoot: URL): Interaction[] {
  const name = entry.action ?? ''
  const action: Action | 'unknown' = isAction(name) ? name : 'unknown'
  const actors = uniquePeople(entry, apiRoot)
  if (action === 'unknown' && (actors.length === 0 || name === '')) return []
  const group = {
    actors,
    moreObjects: Math.max(0, entry.objects.length - 1),
    cursor: entry.pagination_id,
    atMs: epochMs(entry.event_date),
  }
  const [object] = entry.objects
  switch (action) {
    case 'follow':
      return [{ ...group, action, followed: readPerson(object, apiRoot) }]
    case 'star':
    case 'repost':
    case 'reply':
      return [{ ...group, action, post: object && postOf(object, apiRoot) }]
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return [{ ...group, action, channel: object && channelOf(object) }]
    case 'welcome':
      return [{ ...group, action }]
    case 'unknown':
      return [{ ...group, action, name, moreObjects: 0 }]
    default:
      return action satisfies never
  }
}

function uniquePeople(entry: ReadInteraction, apiRoot: URL): Person[] {
  const people = entry.users.flatMap((user) => personOf(user, apiRoot) ?? [])
  return [...new Map(people.toReversed().map((person) => [person.id, person])).values()].toReversed()
}

/** Any ISO 8601 string; what JavaScript would only guess at is unknown. */
function epochMs(date: string | undefined): number | undefined {
  if (date === undefined || !/^\d{4}-\d\d-\d\dT/.test(date)) return undefined
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? undefined : ms
}
