import { describe, expect, it } from 'vitest'
import type { Interaction } from '#client/domain/interaction.ts'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import odd from '#contract/appnet/fixtures/adn-odd.json'
import refused from '#contract/pnut/fixtures/pnut-error-429.json'
import page from '#contract/pnut/fixtures/pnut-page.json'
import token from '#contract/pnut/fixtures/pnut-token.json'
import { NetworkError } from '../../errors.ts'
import { decodePage, decodeViewer } from './decode.ts'
import { actions, pageRequest } from './request.ts'

const API_ROOT = new URL('https://api.pnut.example/v1/')
const READER = { viewerId: '318', networkName: 'Nuts' }
const QUERY = { actions, count: 20 }

function answer(body: unknown, status = 200, headers: HeadersInit = {}) {
  return { status, headers: new Headers(headers), body }
}
function decode(body: unknown, olderThan?: string) {
  return decodePage(answer(body), { ...QUERY, olderThan }, API_ROOT)
}
/** An entry alone on its page. */
function decodeOne(entry: unknown): Interaction | undefined {
  return decode({ ...page, data: [entry] }).interactions[0]
}
function sentence(interaction: Interaction | undefined) {
  return interaction && sentenceText(sentenceOf(interaction, READER, englishTranslation()))
}
function entry(action: string, object: object, users: readonly object[] = [{ id: '7', name: 'Ada' }]) {
  return { pagination_id: '1', event_date: '2026-11-22T11:04:00Z', action, objects: [object], users }
}

describe('an ordinary page', () => {
  const { interactions, olderThan, newerThan } = decode(page)

  it('reads each action as its sentence, in the order of the network', () => {
    expect(interactions.map(sentence)).toEqual([
      'Gustavo Rangel, Beatrix Moor and 1 other bookmarked your post',
      'Someone answered your poll',
      'Beatrix Moor answered your poll',
      'Linh Phạm and Pretzel Bot started following you',
      'Sigrún Helga reposted your post',
      'Gustavo Rangel replied to your deleted post',
    ])
  })

  it('knows where the next page starts, and what is newer', () => {
    expect(olderThan).toBe(page.meta.more ? page.meta.min_id : undefined)
    expect(newerThan).toBe(page.meta.max_id)
    expect(decode({ ...page, meta: { ...page.meta, more: true } }).olderThan).toBe(page.meta.min_id)
    expect(
      decode({ ...page, meta: { ...page.meta, more: true } }, page.meta.min_id).olderThan,
    ).toBeUndefined()
  })

  it('asks a poll’s question, and names no actor where the poll is anonymous', () => {
    expect(interactions[1]).toMatchObject({
      actors: [],
      object: { kind: 'poll', id: '91', question: 'Crunchy or smooth?' },
    })
    expect(interactions[2]).toMatchObject({ object: { kind: 'poll', id: '88', question: 'Tea or coffee?' } })
  })

  it('marks a text by code points, and leads to the pages of pnut.io', () => {
    const repost = interactions[4]
    expect(repost).toMatchObject({
      object: {
        url: 'https://posts.pnut.io/31877',
        warning: undefined,
        text: [
          { kind: 'text', text: 'Back at it 🥜 with ' },
          { kind: 'mention', text: '@Gustavo_R' },
          { kind: 'text', text: ' ' },
          { kind: 'hashtag', text: '#peanutbrittle' },
          { kind: 'text', text: ' ' },
          { kind: 'link', url: 'https://nut.example/brittle' },
        ],
      },
    })
    expect(repost?.actors[0]?.url).toBe('https://pnut.io/@sigrun')
  })

  it('shows a person without a name by their handle, and tells a bot', () => {
    expect(interactions[0]?.actors.at(-1)).toMatchObject({ handle: 'okonkwo', name: '@okonkwo' })
    expect(interactions[3]?.actors[1]).toMatchObject({ isBot: true })
  })

  it('shows nothing of a deleted post, and knows whose it was', () => {
    expect(interactions[5]).toMatchObject({
      object: { author: { id: '318' }, isDeleted: true, text: undefined, url: undefined },
    })
  })
})

describe('what is odd', () => {
  it('says whose deleted post it is only when it is the reader’s', () => {
    expect(sentence(decodeOne(entry('reply', { id: '1', user_id: '9', is_deleted: true })))).toBe(
      'Ada replied to a deleted post by Someone',
    )
  })

  it('keeps what its author would not show to everybody behind a word', () => {
    const post = { id: '1', content: { text: 'Not at work' }, is_nsfw: true }
    expect(decodeOne(entry('repost', post))).toMatchObject({ object: { warning: [] } })
  })

  it.each([
    [
      { poll_id: '5', prompt: ' Rye? ' },
      { kind: 'poll', id: '5', question: 'Rye?' },
    ],
    [
      { id: 5, prompt: 7 },
      { kind: 'poll', id: '5', question: '' },
    ],
    [{ prompt: 'Rye?' }, { kind: 'none' }],
  ])('takes a poll of either form: %j', (wire, object) => {
    expect(decodeOne(entry('poll_response', wire))).toMatchObject({ action: 'poll_response', object })
  })

  it('links to http and https only', () => {
    const links = ['gopher://nut.example', 'ftp://nut.example', 'javascript:alert(1)'].map((url, at) => ({
      url,
      text: 'nut',
      pos: at * 4,
      len: 3,
    }))
    const post = { id: '1', content: { text: 'nut nut nut', entities: { links } } }
    expect(decodeOne(entry('repost', post))).toMatchObject({
      object: { text: [{ kind: 'text', text: 'nut nut nut' }] },
    })
  })

  it('keeps an action it does not know as a neutral line, App.net’s among them', () => {
    expect(decodeOne(entry('star', { id: '1' }))).toMatchObject({ action: 'unknown', name: 'star' })
    expect(decodeOne(entry('__proto__', { id: '1' }))).toMatchObject({ action: 'unknown' })
  })

  it('survives everything that App.net’s odd page does', () => {
    expect(decode(odd).interactions.length).toBeGreaterThan(10)
    expect(decode({ meta: { code: 200 }, data: [null, 3, 'x', [], {}] }).interactions).toEqual([])
  })

  it.each([[{ meta: { code: 200 } }], [{ meta: { code: 200 }, data: {} }], ['<html>'], [undefined]])(
    'is no page of this API: %j',
    (body) => {
      expect(() => decode(body)).toThrow(NetworkError)
    },
  )
})

it('pauses for as long as a ban lasts', () => {
  try {
    decodePage(answer(refused, 429, { 'X-RateLimit-Remaining': '0' }), QUERY, API_ROOT)
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 583_000 })
  }
})

it('names the viewer and what the token may do', () => {
  const viewer = decodeViewer(answer(token), API_ROOT)
  expect(viewer).toMatchObject({ person: { id: '318', handle: 'marisol' }, scopes: ['basic', 'stream'] })
})

it('has no viewer where a token belongs to an app', () => {
  const data = { ...token.data, user: undefined }
  expect(() => decodeViewer(answer({ ...token, data }), API_ROOT)).toThrow(/belongs to an app/)
})

it('asks for what a row shows and no more, by pnut’s own names', () => {
  const request = pageRequest({ actions: ['bookmark', 'poll_response'], count: 40, olderThan: '9' })
  expect(request).toEqual({
    path: 'users/me/interactions',
    params: {
      filters: 'bookmark,poll_response',
      count: '40',
      before_id: '9',
      include_html: '0',
      include_counts: '0',
      include_client: '0',
      include_post_raw: '1',
    },
  })
})
