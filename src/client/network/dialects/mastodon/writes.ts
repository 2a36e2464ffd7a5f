import * as v from 'valibot'
import { readRelationship } from '#contract/mastodon/reading.ts'
import { readList } from '#contract/tolerant.ts'
import type { Relation, Write, WriteDialect, WriteKind, WriteState } from '../../dialect.ts'
import { NetworkError } from '../../errors.ts'
import type { HttpResponse } from '../../http.ts'
import { openResponse } from './decode/response.ts'
import { heldBack } from './held-back.ts'
import { isGranted, missingScopes } from './scopes.ts'

type Relationship = v.InferOutput<typeof readRelationship>

/** What of all that Hark knows to switch is switched here. */
type Switch = Exclude<WriteKind, 'star'>

const SCOPES: Readonly<Record<Switch, readonly string[]>> = {
  follow: ['read:follows', 'write:follows'],
  request: ['read:follows', 'write:follows'],
  follower: ['read:follows', 'write:follows'],
  mute: ['write:mutes'],
  heldBack: ['write:notifications'],
}

/** Of a path below `accounts/:id/`, or of requests: what switches on, and what off. */
const VERBS: Readonly<Record<Switch, readonly [on: string, off: string]>> = {
  follow: ['follow', 'unfollow'],
  mute: ['mute', 'unmute'],
  request: ['authorize', 'reject'],
  // A server is told to remove a follower, and not to add one.
  follower: ['remove_from_followers', 'remove_from_followers'],
  heldBack: ['accept', 'dismiss'],
}

/** Follows, mutes and requests of Mastodon and of software with its API. */
export const writes: WriteDialect = {
  missingScopes: (kind, granted) => (kind === 'star' ? [] : missingScopes(SCOPES[kind], granted)),
  writeRequest: (write) => ({ path: pathOf(write), params: {}, method: 'POST' }),
  decodeWrite,
  heldBack,
  relations: {
    canRead: (granted) => isGranted('read:follows', granted),
    request: (ids) => ({ path: 'v1/accounts/relationships', params: { 'id[]': ids } }),
    decode: (response) =>
      readList(readRelationship, openResponse(response, v.array(v.unknown()))).flatMap(relationOf),
  },
}

function switchOf(kind: WriteKind): Switch {
  if (kind === 'star') throw new Error('This network has no star')
  return kind
}

function pathOf({ kind: asked, id, isOn }: Write): string {
  const name = encodeURIComponent(id)
  const kind = switchOf(asked)
  const verb = VERBS[kind][isOn ? 0 : 1]
  if (kind === 'heldBack') return `v1/notifications/requests/${name}/${verb}`
  return kind === 'request' ? `v1/follow_requests/${name}/${verb}` : `v1/accounts/${name}/${verb}`
}

/** An answer that lacks the field in question is believed: other software sends less. */
function decodeWrite(response: HttpResponse, { kind, isOn }: Write): WriteState {
  const relationship = openResponse(response, readRelationship)
  const state = stateIn(relationship, switchOf(kind), isOn)
  if ((state === 'off') === isOn) throw new NetworkError('rejected', { status: response.status })
  return state
}

function stateIn(relationship: Relationship, kind: Switch, isOn: boolean): WriteState {
  switch (kind) {
    case 'follow':
      return followOf(relationship, isOn)
    case 'mute':
      return stateOf(relationship.muting ?? isOn)
    case 'follower':
      return stateOf(relationship.followed_by ?? isOn)
    case 'request':
    case 'heldBack':
      return stateOf(isOn)
    default:
      return kind satisfies never
  }
}

function relationOf(relationship: Relationship): Relation[] {
  const { id, muting = false } = relationship
  return id === undefined ? [] : [{ id, follow: followOf(relationship, false), mute: stateOf(muting) }]
}

function followOf({ following, requested }: Relationship, otherwise: boolean): WriteState {
  return requested === true && following !== true ? 'requested' : stateOf(following ?? otherwise)
}

function stateOf(isOn: boolean): WriteState {
  return isOn ? 'on' : 'off'
}
