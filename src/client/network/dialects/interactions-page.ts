import * as v from 'valibot'
import type { Action, ObjectKind } from '#client/domain/actions.ts'
import {
  expectedObject,
  type Interaction,
  type InteractionObject,
  NO_OBJECT,
} from '#client/domain/interaction.ts'
import { cleanLine, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { uniqueById, type User } from '#client/domain/user.ts'
import { type ReadInteraction, readInteraction, readToken } from '#contract/appnet/reading.ts'
import { readList } from '#contract/tolerant.ts'
import type { Dialect } from '../dialect.ts'
import { NetworkError } from '../errors.ts'
import { epochMs } from './dates.ts'
import { openEnvelope, openPage, viewerOf } from './envelope.ts'

/** What App.net and pnut.io name differently in the page of interactions that they share. */
interface Wording {
  /** All scopes that the network knows. */
  readonly scopes: readonly string[]
  isAction: (name: string) => name is Exclude<Action, 'reaction'>
  /** Returns a value as a person; undefined for anything without an id. */
  decodeUser: (value: unknown, apiRoot: URL) => User | undefined
  /** Returns a value as an object of this kind; `none` when it cannot be one. */
  decodeObject: (kind: WireObjectKind, value: WireObject, apiRoot: URL) => InteractionObject
}

/** The kinds of objects that these networks send. */
export type WireObjectKind = Exclude<InteractionObject['kind'], 'none' | 'notice'>

/** More people than these of one group are counted and not named. */
const MAX_ACTORS = 1_000

/** Makes the decoders of a network after App.net's pattern. */
export function makeDecoder(wording: Wording): Pick<Dialect, 'decodeViewer' | 'decodePage'> {
  return {
    decodeViewer: (response, apiRoot) => {
      const { data } = openEnvelope(response, wording.scopes)
      const token = v.safeParse(readToken, data)
      if (!token.success) throw new NetworkError('not-an-api', { status: response.status })
      return viewerOf(wording.decodeUser(token.output.user, apiRoot), token.output.scopes)
    },
    decodePage: (response, query, apiRoot) => {
      const { entries, ...cursors } = openPage(response, query, wording.scopes)
      const interactions = readList(readInteraction, entries).flatMap((entry) =>
        decodeInteraction(entry, wording, apiRoot),
      )
      return { interactions, ...cursors }
    },
  }
}

/** None or one: an entry of an unknown action without an actor says nothing. */
function decodeInteraction(entry: ReadInteraction, wording: Wording, apiRoot: URL): Interaction[] {
  const name = cleanLine(entry.action ?? '', MAX_LENGTH.word)
  const action = entry.action !== undefined && wording.isAction(entry.action) ? entry.action : 'unknown'
  const users = entry.users.slice(0, MAX_ACTORS)
  const actors = uniqueById(users.flatMap((user) => wording.decodeUser(user, apiRoot) ?? []))
  if (action === 'unknown' && (actors.length === 0 || name === '')) return []
  const group = {
    groupKey: undefined,
    actors,
    unnamedActors: entry.users.length - users.length,
    cursor: entry.pagination_id,
    atMs: epochMs(entry.event_date),
  }
  const [value] = entry.objects
  const expected = expectedObject(action)
  if (action === 'unknown' || isOfOtherKind(value, expected))
    return [{ ...group, action: 'unknown', name, object: NO_OBJECT, moreObjects: 0 }]
  const object =
    value === undefined || expected === 'none' || expected === 'notice'
      ? NO_OBJECT
      : wording.decodeObject(expected, value, apiRoot)
  return [{ ...group, action, object, moreObjects: Math.max(0, entry.objects.length - 1) }]
}

type WireObject = Readonly<Record<string, unknown>>

/** A star of a user, or a follow of a post: the action says nothing that is so. */
function isOfOtherKind(value: WireObject | undefined, expected: ObjectKind): boolean {
  const kinds = value === undefined || expected === 'none' ? [] : kindsOf(value)
  return kinds.length > 0 && !kinds.some((kind) => kind === expected)
}

/** Fields that only one kind of object has. A post has a user, and a channel an owner. */
const TELLING_FIELDS: Readonly<Record<WireObjectKind, readonly string[]>> = {
  user: ['username'],
  poll: ['prompt', 'poll_id', 'poll_token'],
  post: ['text', 'thread_id', 'source', 'is_deleted', 'repost_of', 'machine_only'],
  channel: ['readers', 'writers', 'owner'],
}

/** Returns which kinds of object a value may be by its fields; none where no field tells. */
function kindsOf(value: WireObject): readonly WireObjectKind[] {
  const kinds = (Object.keys(TELLING_FIELDS) as WireObjectKind[]).filter((kind) =>
    TELLING_FIELDS[kind].some((field) => Object.hasOwn(value, field)),
  )
  // A channel's type is a reversed domain name.
  const isNamedLikeChannel = typeof value['type'] === 'string' && value['type'].includes('.')
  return isNamedLikeChannel ? [...kinds, 'channel'] : kinds
}
