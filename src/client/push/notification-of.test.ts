import { describe, expect, it } from 'vitest'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { decodePushed } from '#client/network/push-messages.ts'
import { notificationOf } from './notification-of.ts'
import { pushScope } from './push-record.ts'

const OWNER = { account: 'demo:5', viewerId: '5', networkName: 'Crumbs' }
const API_ROOT = new URL('https://hark.example/stream/0/')
const ANNA = {
  ...{ id: '7', username: 'anna', name: 'Anna', canonical_url: 'https://hark.example/people/anna' },
}
const BEN = { ...ANNA, id: '8', username: 'ben', name: 'Ben' }
const VERA = { id: '5', username: 'vera', name: 'Vera', canonical_url: 'https://hark.example/people/vera' }
const FRAME = { event_date: '2026-11-22T09:11:12Z', pagination_id: '3' }

function rowMessage(interaction: object, userCount: number) {
  return {
    ...{ viewer_id: '5', more: 0 },
    rows: [{ group: '31', user_count: userCount, interaction: { ...FRAME, ...interaction } }],
  }
}

function notifications(format: 'rows' | 'events', message: unknown, earlier = 0) {
  return decodePushed(format, message, API_ROOT).map((pushed) =>
    notificationOf(pushed, OWNER, englishTranslation(), earlier),
  )
}

describe('a message of rows', () => {
  it('is the sentence of the list, with the post, and leads to it', () => {
    const post = {
      ...{ id: '9', text: 'Rye today.', user: VERA },
      canonical_url: 'https://hark.example/people/vera/posts/9',
    }
    expect(
      notifications('rows', rowMessage({ action: 'star', users: [ANNA, BEN], objects: [post] }, 5)),
    ).toEqual([
      {
        title: 'Anna, Ben and 3 others starred your post',
        text: 'Rye today.',
        tag: 'demo:5 31',
        atMs: Date.UTC(2026, 10, 22, 9, 11, 12),
        url: post.canonical_url,
      },
    ])
  })

  it('leads to the follower, whose object is the viewer', () => {
    const [shown] = notifications('rows', rowMessage({ action: 'follow', users: [ANNA], objects: [VERA] }, 1))
    expect(shown).toMatchObject({ title: 'Anna started following you', text: '', url: ANNA.canonical_url })
  })

  it('leads to the list of its account where the object has no web page', () => {
    const post = { id: '9', text: 'Rye.', user: VERA, canonical_url: 'javascript:alert(1)' }
    const [shown] = notifications('rows', rowMessage({ action: 'star', users: [ANNA], objects: [post] }, 1))
    expect(shown?.url).toBe('/?account=demo%3A5')
  })

  it.each([[null], ['text'], [{}], [{ viewer_id: '5', rows: [{}], more: 0 }], [rowMessage({}, 1)]])(
    'is nothing, or a plain row, when it is %j',
    (message) => {
      expect(() => notifications('rows', message)).not.toThrow()
    },
  )
})

describe('a message of an event', () => {
  const event = {
    ...{
      access_token: 'x',
      notification_id: 12,
      notification_type: 'favourite',
      icon: 'https://a.example/i.png',
    },
    ...{ title: 'Ines favourited your post', body: 'Rye today.' },
  }

  it('is what the server says, and counts what it replaces', () => {
    expect(notifications('events', event)).toMatchObject([
      { title: 'Ines favourited your post', text: 'Rye today.', url: '/?account=demo%3A5' },
    ])
    expect(notifications('events', event, 2)).toMatchObject([{ text: 'and 2 more\nRye today.' }])
  })

  it('is one notification with others of the same type on the same post, and else its own', () => {
    const [first, again, boost, mention, other] = [
      ...notifications('events', event),
      ...notifications('events', { ...event, notification_id: 13, title: 'Ana favourited your post' }),
      ...notifications('events', { ...event, notification_type: 'reblog' }),
      ...notifications('events', { ...event, notification_type: 'mention', notification_id: 14 }),
      ...notifications('events', { ...event, notification_type: 'mention', notification_id: 15 }),
    ]
    expect(again?.tag).toBe(first?.tag)
    expect(new Set([first, boost, mention, other].map((each) => each?.tag)).size).toBe(4)
  })

  it('shows nothing for what is no event', () => {
    expect(notifications('events', { title: 7 })).toEqual([])
    expect(notifications('events', undefined)).toEqual([])
  })
})

it('gives each account a scope without encoded slashes', () => {
  expect(pushScope('mastodon@oven.example:9/8')).toBe('/push/mastodon~40oven.example~3A9~2F8/')
})
