import { describe, expect, it } from 'vitest'
import type { Interaction } from '#client/domain/interaction.ts'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { plainText } from '#client/domain/text/rich-text.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import shape2013 from '#contract/appnet/fixtures/adn-2013-shape.json'
import eachAction from '#contract/appnet/fixtures/adn-each-action.json'
import empty from '#contract/appnet/fixtures/adn-empty.json'
import odd from '#contract/appnet/fixtures/adn-odd.json'
import page1 from '#contract/appnet/fixtures/adn-page-1.json'
import page2 from '#contract/appnet/fixtures/adn-page-2.json'
import tokenFixture from '#contract/appnet/fixtures/adn-token.json'
import { NetworkError } from '../../errors.ts'
import { decodePage, decodeViewer } from './decode.ts'
import { actions } from './request.ts'

const API_ROOT = new URL('https://api.example/stream/0/')
const READER = { viewerId: '4021', networkName: 'Crumbs' }
const QUERY = { actions, count: 20, olderThan: undefined }

function answer(body: unknown, status = 200, headers: HeadersInit = {}) {
  return { status, headers: new Headers(headers), body }
}
function page(body: unknown, olderThan?: string) {
  return decodePage(answer(body), { ...QUERY, olderThan }, API_ROOT)
}
function sentences(interactions: readonly Interaction[]) {
  return interactions.map((interaction) =>
    sentenceText(sentenceOf(interaction, READER, englishTranslation())),
  )
}

/** What `odd.data[index]` decodes to, alone on its page. */
function decodeOdd(index: number): Interaction | undefined {
  return page({ ...odd, data: [odd.data[index]] }).interactions[0]
}
function oddSentence(index: number) {
  const interaction = decodeOdd(index)
  return interaction && sentenceText(sentenceOf(interaction, READER, englishTranslation()))
}
function post(interaction: Interaction | undefined) {
  return interaction?.object.kind === 'post' ? interaction.object : undefined
}
function channel(interaction: Interaction | undefined) {
  return interaction?.object.kind === 'channel' ? interaction.object : undefined
}

describe('an ordinary page', () => {
  it('reads each of the eight actions as its sentence', () => {
    expect(sentences(page(eachAction).interactions)).toEqual([
      'Yuki Tanabe started following you',
      'Henk Brouwer replied to your post',
      'Clémence Roux reposted your post',
      'Ravi Deshmukh starred your post',
      'You created Night Shift',
      'Dario Conti subscribed to Oven Door',
      'Ylva Nyström unsubscribed from Oven Door',
      'You joined Crumbs',
    ])
  })

  it('keeps the order of the network and says where the next page starts', () => {
    const first = page(page1)
    expect(first.interactions.map((interaction) => interaction.cursor)).toEqual(
      page1.data.map((entry) => entry.pagination_id),
    )
    expect(first.olderThan).toBe(page1.meta.min_id)
    expect(first.newerThan).toBe(page1.meta.max_id)
    expect(page(page2, first.olderThan).olderThan).toBeUndefined()
  })

  it('takes the numeric cursors of 2013 as strings and items without pagination_id', () => {
    const decoded = page({ ...shape2013, meta: { ...shape2013.meta, more: true } })
    expect(decoded.olderThan).toBe(String(shape2013.meta.min_id))
    expect(decoded.interactions).toHaveLength(shape2013.data.length)
    expect(decoded.interactions[0]?.cursor).toBeUndefined()
  })

  it('treats cursor 0 as a cursor', () => {
    const decoded = page({ ...page1, meta: { ...page1.meta, min_id: 0, more: true } })
    expect(decoded.olderThan).toBe('0')
  })

  it('is the last one when it is empty, says so, names no cursor, or brings nothing older', () => {
    expect(page(empty).olderThan).toBeUndefined()
    expect(page({ ...empty, meta: { code: 200, more: true, min_id: '3' } }).olderThan).toBeUndefined()
    expect(page({ ...page1, meta: { code: 200, more: true } }).olderThan).toBeUndefined()
    expect(page({ ...page1, meta: { ...page1.meta, more: undefined } }).olderThan).toBeUndefined()
    expect(page(page1, page1.meta.min_id).olderThan).toBeUndefined()
  })

  it('names the viewer and what the token may do', () => {
    const viewer = decodeViewer(answer(tokenFixture), API_ROOT)
    expect(viewer.person).toMatchObject({ id: '4021', handle: 'marisol' })
    expect(viewer.scopes).toEqual(tokenFixture.data.scopes)
  })
})

describe('the odd entries of adn-odd.json', () => {
  it('keeps an unknown action as a neutral line, with and without objects (0, 1, 30)', () => {
    expect(decodeOdd(0)).toMatchObject({ action: 'unknown', name: 'poke' })
    expect(oddSentence(0)).toBe('Odalys Ferro did something Hark has no words for yet (“poke”)')
    expect(decodeOdd(1)).toMatchObject({ action: 'unknown', name: 'broadcast_message_star' })
    expect(decodeOdd(30)).toMatchObject({ action: 'unknown', name: 'STAR', cursor: '60012' })
    expect(decodeOdd(30)?.atMs).toBe(Date.UTC(2026, 10, 22, 5, 10, 0, 250))
  })

  it('says "Someone" without users (2) and needs no object (3, 4)', () => {
    expect(oddSentence(2)).toBe('Someone starred your post')
    for (const index of [3, 4]) expect(post(decodeOdd(index))).toBeUndefined()
    expect(oddSentence(3)).toBe('Tamsin Okafor starred your post')
    expect(oddSentence(4)).toBe('Tamsin Okafor replied to your post')
  })

  it('shows nothing of a deleted post, and no link (5, 6)', () => {
    expect(oddSentence(5)).toMatch(/ reposted your deleted post$/)
    expect(oddSentence(6)).toMatch(/ starred your deleted post$/)
    for (const index of [5, 6])
      expect(post(decodeOdd(index))).toMatchObject({ isDeleted: true, text: undefined, url: undefined })
  })

  it('calls people without a usable name by their handle (7, 8)', () => {
    expect(decodeOdd(7)?.actors.map((actor) => actor.name)).toEqual(['@suda'])
    expect(decodeOdd(8)?.actors.map((actor) => actor.name)).toEqual(['@wendel', '@ingeborg'])
  })

  it('cuts a name of 315 characters, and drops override characters and no others (9, 10)', () => {
    expect(Array.from(decodeOdd(9)?.actors[0]?.name ?? '')).toHaveLength(101)
    expect(decodeOdd(9)?.actors[0]?.name).toMatch(/…$/)
    expect(JSON.stringify(odd.data[10])).toMatch(/\u202e/)
    expect(JSON.stringify(decodeOdd(10))).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  it('cuts entities at code points after joined and flag emoji (11)', () => {
    const pieces = post(decodeOdd(11))?.text ?? []
    expect(pieces.filter((piece) => piece.kind !== 'text').map((piece) => [piece.kind, piece.text])).toEqual([
      ['mention', '@henk_b'],
      ['hashtag', '#panadería'],
    ])
  })

  it('leaves markup as the text it is (12)', () => {
    const sent = odd.data[12] as { objects: { text: string }[]; users: { name: string }[] }
    expect(plainText(post(decodeOdd(12))?.text ?? [])).toBe(sent.objects[0]?.text)
    expect(decodeOdd(12)?.actors[0]?.name).toBe(sent.users[0]?.name)
  })

  it('needs no pagination_id (13) and has no time for a date it cannot read (15, 16)', () => {
    expect(decodeOdd(13)).toMatchObject({ action: 'repost', cursor: undefined })
    expect(decodeOdd(14)?.atMs).toBe(Date.UTC(2031, 0))
    expect(decodeOdd(15)?.atMs).toBeUndefined()
    expect(decodeOdd(16)?.atMs).toBeUndefined()
  })

  it('takes 250 people (17)', () => {
    expect(decodeOdd(17)?.actors).toHaveLength(250)
    expect(oddSentence(17)).toMatch(/^.+, .+ and 248 others starred your post$/)
  })

  it('says "you" for the viewer, counts people once, skips nothing-people (18, 19)', () => {
    expect(oddSentence(18)).toBe('You starred your post')
    expect(oddSentence(19)).toBe('Odalys Ferro and you starred your post')
  })

  it('refuses an executable picture and takes a numeric id (20)', () => {
    const actors = decodeOdd(20)?.actors ?? []
    expect(actors.map((actor) => actor.avatarUrl)).toEqual([
      undefined,
      undefined,
      'https://img.example.net/a/2560.png?w=72&h=72',
    ])
    for (const actor of actors) expect(actor.id).toEqual(expect.any(String))
    expect(actors.length).toBe(odd.data[20]?.users.length)
  })

  it('names a channel as well as its annotations allow (21, 22, 23)', () => {
    expect(channel(decodeOdd(21))).toMatchObject({ title: '', url: undefined })
    expect(channel(decodeOdd(22))).toMatchObject({ title: '', url: undefined })
    expect(channel(decodeOdd(23))).toMatchObject({ title: 'Orphan Channel' })
  })

  it('greets when a welcome has no actors (24)', () => {
    expect(oddSentence(24)).toBe('Welcome to Crumbs')
  })

  it('leaves impossible ranges and executable links as plain text (25)', () => {
    expect(post(decodeOdd(25))?.text).toEqual([{ kind: 'text', text: 'Short text' }])
  })

  it('shows the first of several objects and counts the rest (26)', () => {
    expect(decodeOdd(26)).toMatchObject({ object: { id: '55102' }, moreObjects: 2 })
    expect(oddSentence(26)).toMatch(/ starred your post and 2 more$/)
  })

  it('does not claim that a follow of another user is of you (27)', () => {
    expect(oddSentence(27)).toMatch(/ started following Tamsin Okafor$/)
  })

  it('skips an entry that is no object and goes on (29)', () => {
    expect(decodeOdd(29)).toBeUndefined()
    expect(page(odd).interactions).toHaveLength(odd.data.length - 1)
  })
})

describe('what is not a page', () => {
  function failure(body: unknown, status?: number, headers?: HeadersInit) {
    try {
      decodePage(answer(body, status, headers), QUERY, API_ROOT)
    } catch (error) {
      if (error instanceof NetworkError) return error
      throw error
    }
    throw new Error('decoded what should have failed')
  }

  it.each([
    ['a 200 that hides a 500', { meta: { code: 500 } }, 200, 'server'],
    ['no data', { meta: { code: 200 } }, 200, 'not-an-api'],
    ['data that is no list', { data: {}, meta: { code: 200 } }, 200, 'not-an-api'],
    ['another JSON', { hello: 'world' }, 200, 'not-an-api'],
    ['null', null, 200, 'not-an-api'],
    ['a 502 of something in between', { error: 'bad gateway' }, 502, 'server'],
    ['a 404', { meta: { code: 404, error_message: 'Not Found: no such thing.' } }, 404, 'rejected'],
    ['a 401', { meta: { code: 401 } }, 401, 'signed-out'],
    ['a 403', { meta: { code: 403 } }, 403, 'forbidden'],
  ])('%s is a failure', (_, body, status, kind) => {
    expect(failure(body, status).kind).toBe(kind)
  })

  it('keeps the words and the id of a failure', () => {
    const error = failure(
      { meta: { code: 400, error_message: 'Bad Request: count must be whole.', error_id: 'a$b' } },
      400,
    )
    expect(error).toMatchObject({ message: 'count must be whole.', errorId: 'a$b', status: 400 })
  })

  it('reads how long to wait after a 429', () => {
    const body = { meta: { code: 429 } }
    expect(failure(body, 429, { 'Retry-After': '37' }).retryAfterMs).toBe(37_000)
    expect(failure(body, 429, { 'X-RateLimit-Reset': '9' }).retryAfterMs).toBe(9_000)
    expect(failure({ meta: { code: 429, retry_in: 600 } }, 429).retryAfterMs).toBe(600_000)
    expect(failure(body, 429).retryAfterMs).toBeUndefined()
  })
})

describe('an object that is not what the action says', () => {
  const [user] = page1.data[0]?.users ?? []
  const channelValue = { id: '9', type: 'net.app.core.broadcast', owner: user }
  const postValue = { id: '7', text: 'Rye', thread_id: '7', canonical_url: 'https://alpha.example/7' }
  function decodeOne(action: string, object: object) {
    const entry = { action, event_date: '2026-11-22T11:00:00Z', objects: [object], users: [user] }
    const [interaction] = page({ data: [entry], meta: { code: 200 } }).interactions
    if (interaction === undefined) throw new Error('nothing was decoded')
    return interaction
  }

  it.each([
    ['star', user ?? {}],
    ['follow', postValue],
    ['reply', channelValue],
    ['broadcast_create', postValue],
    ['broadcast_subscribe', user ?? {}],
  ])('makes a plain row without a claim: %s', (action, object) => {
    expect(decodeOne(action, object)).toMatchObject({
      action: 'unknown',
      name: action,
      object: { kind: 'none' },
      moreObjects: 0,
    })
  })

  it('is the original where it is a repost', () => {
    const repost = { ...postValue, id: '8', text: '>> @ana: Rye', user, repost_of: postValue }
    expect(decodeOne('star', repost).object).toMatchObject({
      kind: 'post',
      id: '7',
      text: [{ text: 'Rye' }],
      url: 'https://alpha.example/7',
    })
  })

  it('is a channel without a title unless it is a broadcast channel', () => {
    const annotations = [
      { type: 'net.app.core.broadcast.metadata', value: { title: 'Oven Door', description: 'Bread' } },
      { type: 'net.app.core.fallback_url', value: { url: 'https://e.example/' } },
    ]
    const titled = { ...channelValue, annotations }
    expect(channel(decodeOne('broadcast_create', titled))).toMatchObject({ title: 'Oven Door' })
    const other = { ...titled, type: 'net.app.core.pm' }
    expect(channel(decodeOne('broadcast_create', other))).toMatchObject({
      title: '',
      description: '',
      url: undefined,
    })
  })
})
