import { describe, expect, it } from 'vitest'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { makeFollow, makePerson, makePost, makeStar } from '#client/testing/make.ts'
import type { Interaction } from './interaction.ts'
import { sentenceOf, sentenceText } from './sentence.ts'

const WORDS = englishTranslation()
const READER = { viewerId: 'viewer', networkName: 'Crumbs' }

function words(interaction: Interaction) {
  return sentenceText(sentenceOf(interaction, READER, WORDS))
}

describe('sentenceOf', () => {
  it('names one, two, and then counts the others', () => {
    expect(words(makeStar({ actors: ['1'] }))).toBe('Person 1 starred your post')
    expect(words(makeStar({ actors: ['1', '2'] }))).toBe('Person 1 and Person 2 starred your post')
    expect(words(makeStar({ actors: ['1', '2', '3'] }))).toBe(
      'Person 1, Person 2 and 1 other starred your post',
    )
    expect(words(makeStar({ actors: ['1', '2', '3', '4', '5'] }))).toBe(
      'Person 1, Person 2 and 3 others starred your post',
    )
  })

  it('counts those whom the network does not name, too', () => {
    const star = makeStar({ actors: ['1', '2', '3'] })
    expect(words({ ...star, unnamedActors: 4 })).toBe('Person 1, Person 2 and 5 others starred your post')
    expect(words({ ...makeStar({ actors: ['1'] }), unnamedActors: 1 })).toBe(
      'Person 1 and 1 other starred your post',
    )
  })

  it('calls the viewer "you", with a capital at the start only', () => {
    expect(words(makeStar({ actors: ['viewer'] }))).toBe('You starred your post')
    expect(words(makeStar({ actors: ['1', 'viewer'] }))).toBe('Person 1 and you starred your post')
  })

  it('leaves a name as its owner writes it, also at the start', () => {
    const star = { ...makeStar({ actors: [] }), actors: [makePerson('1', { name: 'ximena' })] }
    expect(words(star)).toBe('ximena starred your post')
  })

  it('makes each name a part of its own that leads to the person, and "N others" a part to press', () => {
    const sentence = sentenceOf(makeFollow({ actors: ['1', '2', '3'] }), READER, WORDS)
    expect(sentence.map((part) => part.kind)).toEqual(['person', 'text', 'person', 'text', 'others', 'text'])
  })

  it('does not claim another user’s post for the viewer', () => {
    const foreign = makePost('9', { author: makePerson('7', { name: 'Ada' }) })
    expect(
      words({ ...makeStar({ actors: ['1'] }), action: 'reply', object: { kind: 'post', ...foreign } }),
    ).toBe('Person 1 replied to a post by Ada')
  })

  it('reads template signs in names and titles as the text they are', () => {
    const star = { ...makeStar({ actors: [] }), actors: [makePerson('1', { name: '{post} $& {actors}' })] }
    expect(words(star)).toBe('{post} $& {actors} starred your post')
  })
})
