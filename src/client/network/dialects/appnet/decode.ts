import type { Interaction } from '#client/domain/interaction.ts'
import type { ReadInteraction } from '#contract/appnet/reading.ts'
import { isAction } from '#contract/appnet/actions.ts'
import { readInteraction, readToken } from '#contract/appnet/reading.ts'
import { readList } from '#contract/tolerant.ts'
import { SCOPES } from '#contract/appnet/scopes.ts'
import * as v from 'valibot'
import type { Page, PageQuery, Viewer } from '../../dialect.ts'
import { NetworkError } from '../../errors.ts'
import type { HttpResponse } from '../../http.ts'
import { openEnvelope, openPage, viewerOf } from '../envelope.ts'
import { groupOf } from '../group.ts'
import { channelOf, personOf, postOf, readPerson } from './objects.ts'

/** @throws {NetworkError} for a failure, a token without a user, or no API at all */
export function decodeViewer(response: HttpResponse, apiRoot: URL): Viewer {
  const { data } = openEnvelope(response, SCOPES)
  const token = v.safeParse(readToken, data)
  if (!token.success) throw new NetworkError('not-an-api', { status: response.status })
  return viewerOf(token.output.user && personOf(token.output.user, apiRoot), token.output.scopes)
}

/** @throws {NetworkError} for a failure or no API at all; an odd row is kept as plain as needed or skipped */
export function decodePage(response: HttpResponse, query: PageQuery, apiRoot: URL): Page {
  const { entries, ...cursors } = openPage(response, query, SCOPES)
  const interactions = readList(readInteraction, entries).flatMap((entry) =>
    decodeInteraction(entry, apiRoot),
  )
  return { interactions, ...cursors }
}

/** None or one: an entry of an unknown action that nobody took says nothing. */
function decodeInteraction(entry: ReadInteraction, apiRoot: URL): Interaction[] {
  const name = entry.action ?? ''
  const action = isAction(name) ? name : 'unknown'
  const people = entry.users.flatMap((user) => personOf(user, apiRoot) ?? [])
  if (action === 'unknown' && (people.length === 0 || name === '')) return []
  const group = groupOf(entry, people)
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
