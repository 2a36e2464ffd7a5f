import { describe, expect, it } from 'vitest'
import type { Write, WriteDialect } from '../dialect.ts'
import { writes as appnet } from './appnet/writes.ts'
import { writes as mastodon } from './mastodon/writes.ts'
import { writes as pnut } from './pnut/writes.ts'

function response(body: unknown, status = 200) {
  return { status, headers: new Headers(), body }
}

function requestOf(dialect: WriteDialect, write: Write): string {
  const { method, path } = dialect.writeRequest(write)
  return `${method} ${path}`
}

const FOLLOW: Write = { kind: 'follow', id: '7', isOn: true }

describe.each([
  ['App.net', appnet, 'POST', 'star', 'you_starred'],
  ['pnut.io', pnut, 'PUT', 'bookmark', 'you_bookmarked'],
] as const)('%s', (_, dialect, method, star, field) => {
  it('switches on by its own method and off by DELETE', () => {
    expect(requestOf(dialect, FOLLOW)).toBe(`${method} users/7/follow`)
    expect(requestOf(dialect, { ...FOLLOW, isOn: false })).toBe('DELETE users/7/follow')
    expect(requestOf(dialect, { kind: 'star', id: '../8', isOn: true })).toBe(
      `${method} posts/..%2F8/${star}`,
    )
    expect(requestOf(dialect, { kind: 'mute', id: '7', isOn: true })).toBe(`${method} users/7/mute`)
  })

  it('takes the network’s word for what it is then', () => {
    const meta = { code: 200 }
    expect(
      dialect.decodeWrite(response({ data: { [field]: true }, meta }), { ...FOLLOW, kind: 'star' }),
    ).toBe('on')
    expect(dialect.decodeWrite(response({ data: {}, meta }), FOLLOW)).toBe('on')
    expect(() => dialect.decodeWrite(response({ data: { you_follow: false }, meta }), FOLLOW)).toThrow(
      expect.objectContaining({ kind: 'rejected' }),
    )
  })

  it.each([null, undefined, [], 'ok', { data: null, meta: { code: 200 } }, { data: [] }])(
    'does not take %j for an answer',
    (body) => {
      expect(() => dialect.decodeWrite(response(body), FOLLOW)).toThrow(
        expect.objectContaining({ kind: 'not-an-api' }),
      )
    },
  )

  it('needs a permission of its own', () => {
    expect(dialect.missingScopes('follow', ['basic'])).toEqual(['follow'])
    expect(dialect.missingScopes('star', ['basic', 'follow'])).toEqual(['write_post'])
    expect(dialect.missingScopes('mute', ['basic', 'follow'])).toEqual([])
  })
})

describe('Mastodon', () => {
  it('asks with POST, each thing in its own words', () => {
    const asked = (['follow', 'mute', 'request', 'follower'] as const).map((kind) =>
      [true, false].map((isOn) => requestOf(mastodon, { kind, id: '7', isOn })),
    )
    expect(asked).toEqual([
      ['POST v1/accounts/7/follow', 'POST v1/accounts/7/unfollow'],
      ['POST v1/accounts/7/mute', 'POST v1/accounts/7/unmute'],
      ['POST v1/follow_requests/7/authorize', 'POST v1/follow_requests/7/reject'],
      ['POST v1/accounts/7/remove_from_followers', 'POST v1/accounts/7/remove_from_followers'],
    ])
  })

  it('knows no star, which it never offers', () => {
    expect(mastodon.missingScopes('star', [])).toEqual([])
    expect(() => mastodon.writeRequest({ kind: 'star', id: '8', isOn: true })).toThrow('no star')
  })

  it.each([
    [{ following: true }, 'on'],
    [{ following: false, requested: true }, 'requested'],
    [{}, 'on'],
    [{ following: 'yes' }, 'on'],
  ])('reads %j after a follow as %s', (body, state) => {
    expect(mastodon.decodeWrite(response(body), FOLLOW)).toBe(state)
  })

  it.each([
    [{ following: false, requested: false }, FOLLOW],
    [{ following: true }, { ...FOLLOW, isOn: false }],
    [{ muting: false }, { ...FOLLOW, kind: 'mute' as const }],
    [{ followed_by: true }, { ...FOLLOW, kind: 'follower' as const, isOn: false }],
  ])('does not claim what the server did not do: %j', (body, write) => {
    expect(() => mastodon.decodeWrite(response(body), write)).toThrow(
      expect.objectContaining({ kind: 'rejected' }),
    )
  })

  it('fails with the server’s words', () => {
    for (const [status, kind] of [
      [401, 'signed-out'],
      [403, 'forbidden'],
      [404, 'rejected'],
      [422, 'rejected'],
      [429, 'rate-limited'],
      [503, 'server'],
    ] as const)
      expect(() => mastodon.decodeWrite(response({ error: 'No.' }, status), FOLLOW)).toThrow(
        expect.objectContaining({ kind, message: 'No.' }),
      )
  })

  it('knows that a scope is part of a wider one, and asks old software for what it knows', () => {
    const fine = ['read:notifications', 'profile']
    expect(mastodon.missingScopes('request', fine)).toEqual(['read:follows', 'write:follows'])
    expect(mastodon.missingScopes('follow', [...fine, 'follow'])).toEqual([])
    expect(mastodon.missingScopes('mute', [...fine, 'follow'])).toEqual([])
    expect(mastodon.missingScopes('follow', ['read'])).toEqual(['write'])
    expect(mastodon.missingScopes('follow', ['read', 'write'])).toEqual([])
    expect(mastodon.relations?.canRead(fine)).toBe(false)
    expect(mastodon.relations?.canRead(['read'])).toBe(true)
  })

  it('reads what is held back as far as it can be used', () => {
    const { heldBack } = mastodon
    const summary = { pending_requests_count: 3, pending_notifications_count: -1 }
    expect(heldBack?.decodeCount(response({ summary }))).toEqual({ people: 3, notifications: 0 })
    expect(heldBack?.decodeCount(response({}))).toEqual({ people: 0, notifications: 0 })
    const account = { id: '5', acct: 'ines' }
    const body = [
      { id: '1', account, notifications_count: '9' },
      { id: '2', account, notifications_count: 'x' },
      { id: '3' },
      null,
    ]
    const apiRoot = new URL('https://oven.example/api/')
    expect(heldBack?.decodeList(response(body), apiRoot)).toMatchObject([
      { id: '1', person: { id: '5' }, notifications: 9 },
      { id: '2', notifications: 1 },
    ])
    expect(() => heldBack?.decodeList(response({}), apiRoot)).toThrow(
      expect.objectContaining({ kind: 'not-an-api' }),
    )
  })

  it('reads relations as far as they can be used', () => {
    const body = [
      { id: 5, requested: true },
      null,
      { following: true },
      { id: '6', following: true, muting: true },
    ]
    expect(mastodon.relations?.decode(response(body))).toEqual([
      { id: '5', follow: 'requested', mute: 'off' },
      { id: '6', follow: 'on', mute: 'on' },
    ])
    expect(() => mastodon.relations?.decode(response({}))).toThrow(
      expect.objectContaining({ kind: 'not-an-api' }),
    )
  })
})
