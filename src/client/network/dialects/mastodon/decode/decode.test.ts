// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actorCount, type Interaction } from '#client/domain/interaction.ts'
import { mergeGroups } from '#client/domain/merge-groups.ts'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import refused from '#contract/mastodon/fixtures/mastodon-error-401.json'
import page from '#contract/mastodon/fixtures/mastodon-page.json'
import partial from '#contract/mastodon/fixtures/mastodon-page-partial.json'
import { NetworkError } from '../../../errors.ts'
import { NO_LIMITS } from '../limits.ts'
import { decodePage, decodeViewer } from './decode.ts'
import { actions } from './types.ts'

const API_ROOT = new URL('https://oven.example/api/')
const READER = { viewerId: '900', networkName: 'Oven' }
const QUERY = { actions, count: 20 }
const LINK =
  '<https://oven.example/api/v2/notifications?limit=6&max_id=90033>; rel="next", <https://oven.example/api/v2/notifications?limit=6&min_id=90071>; rel="prev"'

function decode(
  body: unknown,
  { headers = {}, olderThan }: { headers?: HeadersInit; olderThan?: string } = {},
) {
  return decodePage({ status: 200, headers: new Headers(headers), body }, { ...QUERY, olderThan }, API_ROOT)
}
function sentence(interaction: Interaction | undefined) {
  return interaction && sentenceText(sentenceOf(interaction, READER, englishTranslation()))
}
const MENTION = page.notification_groups[1]
/** A group of one, about the status that mentions the reader, with what it has of its own. */
function decodeOne(entry: object, statuses: readonly object[] = page.statuses): Interaction | undefined {
  return decode({ ...page, statuses, notification_groups: [{ ...MENTION, ...entry }] }).interactions[0]
}

describe('an ordinary page', () => {
  const { interactions, newerThan } = decode(page, { headers: { Link: LINK } })

  it('reads as sentences, in the order of the network, of more people than it names', () => {
    expect(interactions.map(sentence)).toEqual([
      'Ines, Pascale Dumont and 5 others favourited your post',
      '@joachim@tuff.example replied to you',
      'Alert Bot and Rowan started following you',
      'Pascale Dumont boosted your post',
      'The moderators of Oven blocked spam.example',
      'Ines added you to a collection',
    ])
    expect(interactions[0]).toMatchObject({
      unnamedActors: 4,
      groupKey: 'favourite-113300000000000001-490301',
    })
  })

  it('takes ids and times as they come', () => {
    expect(interactions.map(({ cursor }) => cursor)).toEqual([
      '90071',
      '90054',
      '90050',
      '90044',
      '90040',
      '90033',
    ])
    expect(interactions[0]?.atMs).toBe(Date.UTC(2026, 10, 22, 9, 11, 12, 345))
    expect(newerThan).toBe('90071')
  })

  it('leads to people and posts, and shows still pictures', () => {
    expect(interactions[0]?.actors[0]).toMatchObject({
      name: 'Ines',
      handle: 'ines@tuff.example',
      avatarUrl: 'https://img.example.net/m/501.png',
      url: 'https://oven.example/@ines@tuff.example',
      originalUrl: 'https://tuff.example/@ines',
    })
    expect(interactions[1]).toMatchObject({
      object: {
        url: 'https://oven.example/@joachim@tuff.example/113300000000000777',
        text: [{ kind: 'text', text: 'save me one & thanks' }],
      },
    })
    expect(interactions[2]?.actors[0]?.isBot).toBe(true)
  })

  it('keeps behind its author’s words what its author would not show to everybody', () => {
    expect(interactions[3]).toMatchObject({ object: { warning: [{ kind: 'text', text: 'burnt food' }] } })
    expect(interactions[0]).toMatchObject({ object: { warning: undefined } })
  })
})

describe('the next page', () => {
  it('starts where the link says, and is not there without one', () => {
    expect(decode(page, { headers: { Link: LINK } }).olderThan).toBe('90033')
    expect(decode(page, { headers: { Link: LINK.split(', ')[1] ?? '' } }).olderThan).toBeUndefined()
    expect(decode(page, { headers: { Link: LINK }, olderThan: '90033' }).olderThan).toBeUndefined()
    expect(decode(page, { headers: { Link: '<not an address>; rel="next"' } }).olderThan).toBeUndefined()
  })

  it('is found by a link that is relative', () => {
    const link = '</api/v2/notifications?limit=6&max_id=90033>; rel="next"'
    expect(decode(page, { headers: { Link: link } }).olderThan).toBe('90033')
    expect(decode(page, { headers: { Link: '<?max_id=90033>; rel=next' } }).olderThan).toBe('90033')
  })

  it('is looked for below the last group where the browser does not show the link', () => {
    expect(decode(page).olderThan).toBe('90033')
    expect(decode({ notification_groups: [] })).toEqual({ interactions: [] })
  })
})

describe('what is partial or odd', () => {
  it('calls people by their address where no name came', () => {
    const [favourites] = decode(partial).interactions
    expect(favourites?.actors.map(({ name }) => name)).toEqual(['Ines', '@pascale', '@rowan@glen.example'])
  })

  it('skips who is not on the page, and counts them', () => {
    const follow = decodeOne({
      type: 'follow',
      sample_account_ids: ['unknown', '501'],
      notifications_count: 3,
    })
    expect(follow?.actors.map(({ id }) => id)).toEqual(['501'])
    expect(follow && actorCount(follow)).toBe(3)
    expect(sentence(decodeOne({ sample_account_ids: [] }))).toBe('Someone replied to you')
  })

  it('tells a reply to another user from one to the viewer', () => {
    const statuses = page.statuses.map((status) => ({ ...status, in_reply_to_account_id: '501' }))
    expect(sentence(decodeOne({}, statuses))).toBe('@joachim@tuff.example mentioned you')
    expect(sentence(decodeOne({}, []))).toBe('@joachim@tuff.example mentioned you')
  })

  it('takes ids that are numbers, but none that was rounded', () => {
    expect(decodeOne({ sample_account_ids: [503] })?.actors[0]?.name).toBe('Pascale Dumont')
    expect(decodeOne({ status_id: 2 ** 60, most_recent_notification_id: 2 ** 60 })).toMatchObject({
      cursor: undefined,
    })
  })

  it('never counts fewer people than it names, nor many where a type is not grouped', () => {
    const named = { type: 'favourite', sample_account_ids: ['501', '502'], notifications_count: 1 }
    expect(decodeOne(named)?.unnamedActors).toBe(0)
    expect(decodeOne({ notifications_count: 9 })?.unnamedActors).toBe(0)
  })

  it('needs no post', () => {
    expect(decodeOne({ status_id: 'gone' })).toMatchObject({ action: 'mention', object: { kind: 'none' } })
    expect(sentence(decodeOne({ type: 'reblog', status_id: undefined }))).toBe(
      '@joachim@tuff.example boosted your post',
    )
  })

  it.each([
    ['hide', undefined],
    ['warn', { object: { warning: [{ kind: 'text', text: 'Bread' }] } }],
    ['else', { object: { warning: [{ kind: 'text', text: 'Bread' }] } }],
  ])('keeps to the viewer’s own filters: %s', (filter_action, expected) => {
    const filtered = [{ filter: { title: 'Bread', filter_action } }]
    const one = decodeOne(
      {},
      page.statuses.map((status) => ({ ...status, filtered })),
    )
    if (expected === undefined) expect(one).toBeUndefined()
    else expect(one).toMatchObject(expected)
  })

  it.each([
    ['quote', 'Pascale Dumont quoted your post'],
    ['status', 'Pascale Dumont posted'],
    ['update', 'Pascale Dumont edited a post'],
    ['follow_request', 'Pascale Dumont asked to follow you'],
    ['constructor', 'Pascale Dumont did something Hark has no words for yet (“constructor”)'],
  ])('says %s in words', (type, expected) => {
    expect(sentence(decodeOne({ type, sample_account_ids: ['503'] }))).toBe(expected)
  })

  it('says whose poll has ended, whatever actor the network names', () => {
    const byJoachim = { type: 'poll', sample_account_ids: ['502'] }
    expect(sentence(decodeOne(byJoachim))).toBe('A poll by @joachim@tuff.example has ended')
    const byPascale = { type: 'poll', sample_account_ids: ['503'] }
    expect(sentence(decodeOne(byPascale))).toBe('A poll by @joachim@tuff.example has ended')
    expect(sentence(decodeOne({ ...byPascale, status_id: '113300000000000001' }))).toBe('Your poll has ended')
    expect(sentence(decodeOne({ ...byPascale, sample_account_ids: [] }, []))).toBe(
      'A poll that you voted in has ended',
    )
  })

  it('takes the pictures out of a name, and all of it for the address where nothing else was in it', () => {
    const [ines, ...others] = page.accounts
    const accounts = [{ ...ines, display_name: ':bread:' }, ...others]
    const { interactions } = decode({ ...page, accounts })
    expect(interactions[0]?.actors[0]?.name).toBe('@ines@tuff.example')
  })

  it('skips what is no group, and survives what is missing', () => {
    expect(
      decode({ notification_groups: [null, 3, 'x', {}, { type: 'mention' }] }).interactions,
    ).toMatchObject([{ action: 'mention', actors: [], groupKey: undefined }])
  })

  it.each([[undefined], [{}], [[]], [{ notification_groups: {} }], ['<html>']])('is no page: %j', (body) => {
    expect(() => decode(body)).toThrow(NetworkError)
  })
})

describe('a failure', () => {
  function failure(status: number, body: unknown, headers: HeadersInit = {}) {
    try {
      decodePage({ status, headers: new Headers(headers), body }, QUERY, API_ROOT)
    } catch (error) {
      return error
    }
    return undefined
  }

  it('is told in the network’s words', () => {
    expect(failure(401, refused)).toMatchObject({
      kind: 'signed-out',
      message: 'The access token is not valid',
    })
    expect(failure(403, { error: 'outside the authorized scopes' })).toMatchObject({ kind: 'forbidden' })
    expect(failure(503, '<html>')).toMatchObject({ kind: 'server' })
    expect(failure(404, { error: 'Record not found' })).toMatchObject({ kind: 'rejected' })
  })

  it('pauses until the time that it names', () => {
    const reset = new Date(Date.now() + 90_000).toISOString()
    const { retryAfterMs } = failure(
      429,
      { error: 'Too many requests' },
      { 'X-RateLimit-Reset': reset },
    ) as NetworkError
    expect(retryAfterMs).toBeGreaterThan(80_000)
    expect(retryAfterMs).toBeLessThanOrEqual(90_000)
    expect(failure(429, {})).toMatchObject({ retryAfterMs: undefined })
  })
})

it('names the viewer', () => {
  const body = { id: '900', acct: 'marisol', display_name: 'Marisol' }
  const answer = { status: 200, headers: new Headers(), body }
  expect(decodeViewer(answer, API_ROOT)).toMatchObject({ person: { id: '900', name: 'Marisol' } })
  expect(() => decodeViewer({ ...answer, body: {} }, API_ROOT)).toThrow(NetworkError)
})

describe('a server without groups', () => {
  const accounts = new Map(page.accounts.map((account) => [account.id, account]))
  /** What such a server lists, made of the groups and what they refer to. */
  const listed = page.notification_groups.flatMap(({ sample_account_ids, status_id, ...group }) =>
    sample_account_ids.map((id, place) => ({
      id: `${String(group.most_recent_notification_id)}-${String(place)}`,
      type: group.type,
      created_at: group.latest_page_notification_at,
      account: accounts.get(id),
      status: page.statuses.find((status) => status.id === status_id),
    })),
  )
  function decodeUngrouped(body: unknown, headers: HeadersInit = {}, query = QUERY) {
    const limits = { ...NO_LIMITS, isUngrouped: true }
    return decodePage({ status: 200, headers: new Headers(headers), body }, query, API_ROOT, limits)
  }

  it('reads as sentences of groups', () => {
    expect(decodeUngrouped(listed).interactions.map(sentence)).toEqual([
      'Ines, Pascale Dumont and 1 other favourited your post',
      '@joachim@tuff.example replied to you',
      'Alert Bot and Rowan started following you',
      'Pascale Dumont boosted your post',
      'Ines added you to a collection',
    ])
  })

  it('goes on where its link says, else below the oldest that was listed', () => {
    expect(decodeUngrouped(listed, { Link: LINK }).olderThan).toBe('90033')
    expect(decodeUngrouped(listed).olderThan).toBe('90033-0')
    expect(decodeUngrouped(listed).newerThan).toBe('90071-0')
    expect(decodeUngrouped([])).toEqual({ interactions: [], olderThan: undefined, newerThan: undefined })
  })

  it('leaves out what a filter did not ask for, and does not take it for the end', () => {
    const { interactions, olderThan } = decodeUngrouped(listed, {}, { ...QUERY, actions: ['follow'] })
    expect(interactions.map(({ action }) => action)).toEqual(['follow'])
    expect(olderThan).toBe('90033-0')
  })

  it('takes nothing else than a list for a page, and skips what is no notification', () => {
    expect(() => decodeUngrouped({ notification_groups: [] })).toThrow(NetworkError)
    expect(decodeUngrouped([null, 3, {}, { type: 'follow' }]).interactions.map(sentence)).toEqual([
      'Someone started following you',
    ])
  })

  it('goes on below the last that has an id', () => {
    expect(decodeUngrouped([...listed, { type: 'follow' }]).olderThan).toBe('90033-0')
  })

  it('is the same groups wherever pages end', () => {
    const given = fc.array(
      fc.record({
        type: fc.constantFrom('favourite', 'follow', 'mention'),
        by: fc.constantFrom('501', '502', '503', '505'),
        hoursBefore: fc.nat({ max: 5 }),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 10 }), (acts, size) => {
        let atMs = Date.UTC(2026, 10, 20, 23)
        const list = acts.map(({ type, by, hoursBefore }, index) => {
          atMs -= hoursBefore * 60 * 60_000
          const status = type === 'follow' ? undefined : page.statuses[0]
          const created_at = new Date(atMs).toISOString()
          return { id: String(1000 - index), type, created_at, account: accounts.get(by), status }
        })
        const pages = Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
          decodeUngrouped(list.slice(index * size, (index + 1) * size)),
        )
        expect(mergeGroups(pages.flatMap(({ interactions }) => interactions))).toEqual(
          decodeUngrouped(list).interactions,
        )
      }),
    )
  })
})
