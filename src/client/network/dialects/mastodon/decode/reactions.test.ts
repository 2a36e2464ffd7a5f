// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Interaction } from '#client/domain/interaction.ts'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { NO_LIMITS } from '../limits.ts'
import { decodePage } from './decode.ts'
import { actions } from './types.ts'

const API_ROOT = new URL('https://oven.example/api/')
const VIEWER = { viewerId: '1', networkName: 'Oven' }
const PICTURE = 'https://oven.example/emoji/blobcat.png'

function decode(notifications: readonly object[]): readonly Interaction[] {
  const listed = notifications.map((each, index) => ({
    id: String(900 - index),
    created_at: '2026-11-24T12:00:00.000Z',
    status: { id: '7', content: '<p>Rye</p>' },
    ...each,
  }))
  const limits = { ...NO_LIMITS, isUngrouped: true }
  const response = { status: 200, headers: new Headers(), body: listed }
  return decodePage(response, { actions, count: 20 }, API_ROOT, limits).interactions
}

function by(id: string, name: string) {
  return { account: { id, acct: `user_${id}`, display_name: name } }
}

function sentence(interaction: Interaction | undefined) {
  return interaction && sentenceText(sentenceOf(interaction, VIEWER, englishTranslation()))
}

describe('reactions with an emoji', () => {
  it('are one row for each emoji, however software spells them', () => {
    const interactions = decode([
      { type: 'emoji_reaction', emoji_reaction: { name: '🍞' }, ...by('2', 'Ines') },
      { type: 'reaction', emoji: '🍞', ...by('3', 'Ben') },
      { type: 'pleroma:emoji_reaction', emoji: '🍞', ...by('4', 'Chidi') },
      { type: 'reaction', emoji: ':blobcat:', emoji_url: PICTURE, ...by('2', 'Ines') },
    ])
    expect(interactions.map(sentence)).toEqual([
      'Ines, Ben and 1 other reacted to your post with 🍞',
      'Ines reacted to your post with :blobcat:',
    ])
    expect(interactions[1]).toMatchObject({ emoji: { kind: 'emoji', url: PICTURE } })
  })

  it('are said without it where the server does not name it', () => {
    expect(decode([{ type: 'emoji_reaction', ...by('2', 'Ines') }]).map(sentence)).toEqual([
      'Ines reacted to your post',
    ])
  })
})

describe('a word between colons', () => {
  const emojis = [
    { shortcode: 'blobcat', url: PICTURE },
    { shortcode: 'bread', url: PICTURE },
    { shortcode: '30', url: PICTURE },
  ]

  it('is a picture in the text, the warning and a name, where the server lists it', () => {
    const [interaction] = decode([
      {
        type: 'mention',
        account: { id: '2', acct: 'ana', display_name: 'Ana :blobcat: 10:30:45', emojis },
        status: { id: '7', content: '<p>Rye :blobcat: :oven:</p>', spoiler_text: ':bread: burnt', emojis },
      },
    ])
    expect(interaction?.actors[0]).toMatchObject({
      name: 'Ana 10:30:45',
      richName: [{ text: 'Ana ' }, { kind: 'emoji', text: ':blobcat:' }, { text: ' 10:30:45' }],
    })
    expect(interaction?.object).toMatchObject({
      text: [{ text: 'Rye ' }, { kind: 'emoji', url: PICTURE }, { text: ' :oven:' }],
      warning: [{ kind: 'emoji', text: ':bread:' }, { text: ' burnt' }],
    })
  })
})
