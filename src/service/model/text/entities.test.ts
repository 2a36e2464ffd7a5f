import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePoints, extractEntities, mentionedNames, truncate } from './entities.ts'
import { splitText } from './rich-text.ts'

const KNOWN = new Map([
  ['anna', 1],
  ['henk_b', 742],
])

/** What the ranges cut out of the text. */
function cut(text: string): string[] {
  const { mentions, hashtags, links } = extractEntities(text, KNOWN)
  return [...mentions, ...hashtags, ...links].map(({ pos, len }) => [...text].slice(pos, pos + len).join(''))
}

describe('entities', () => {
  it('are counted in code points, as in the protocol’s example', () => {
    const text = 'Rye again 🍞 thanks @henk_b #sourdough https://crumb.example/rye'
    expect(extractEntities(text, KNOWN)).toEqual({
      mentions: [{ name: 'henk_b', id: '742', pos: 19, len: 7, is_leading: false }],
      hashtags: [{ name: 'sourdough', pos: 27, len: 10 }],
      links: [{ text: 'https://crumb.example/rye', url: 'https://crumb.example/rye', pos: 38, len: 25 }],
    })
  })

  it.each([
    ['@anna', ['@anna']],
    ['@Anna!', ['@Anna']],
    ['(@anna)', ['@anna']],
    ['mail@anna.example', []],
    ['@stranger', []],
    ['@annalena', []],
    ['@@anna', []],
    ['#a1 #1 #12 #日本 #über', ['#a1', '#日本', '#über']],
    ['a#b &#x27;', []],
    ['see https://a.example/b.', ['https://a.example/b']],
    ['(https://a.example/b)', ['https://a.example/b']],
    ['https://a.example/b_(c)', ['https://a.example/b_(c)']],
    ['https://a.example/#tag/@anna', ['https://a.example/#tag/@anna']],
    ['“https://a.example”', ['https://a.example']],
    ['https:// and http://', []],
    ['javascript:alert(1) ftp://a.example', []],
    ['👩‍👩‍👧‍👦@anna', ['@anna']],
  ])('in %j are %j', (text, found) => {
    expect(cut(text)).toEqual(found)
  })

  it('mark a mention at the very start as leading', () => {
    expect(extractEntities('@anna @henk_b', KNOWN).mentions.map((mention) => mention.is_leading)).toEqual([
      true,
      false,
    ])
  })

  it('lie inside the text, never overlap, and together with the rest make up the text', () => {
    const word = fc.constantFrom(
      '@anna',
      '#tag',
      'https://a.example/x',
      '🍞',
      ' ',
      '\n',
      '(',
      ')',
      '.',
      '@',
      '#',
      'é',
    )
    fc.assert(
      fc.property(
        fc.array(word).map((words) => words.join('')),
        (text) => {
          const parts = splitText(text, extractEntities(text, KNOWN))
          expect(parts.map((part) => part.text).join('')).toBe(text)
        },
      ),
    )
  })
})

describe('mentioned names', () => {
  it('are in lower case, each once', () => {
    expect(mentionedNames('@Anna @anna @BEN')).toEqual(['anna', 'ben'])
  })
})

describe('length', () => {
  it.each([
    ['', 0],
    ['é', 1],
    ['🍞', 1],
    ['👩‍👩‍👧‍👦', 7],
  ])('of %j is %d code points', (text, length) => {
    expect(codePoints(text)).toBe(length)
  })

  it('of a truncated text is in code points, too', () => {
    expect(truncate('🍞🍞🍞', 3)).toBe('🍞🍞🍞')
    expect(truncate('🍞🍞🍞🍞', 3)).toBe('🍞🍞…')
  })
})
