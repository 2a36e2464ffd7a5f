import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entity, plainText, richText } from './rich-text.ts'

function mention(start: number, length: number): Entity {
  return { kind: 'mention', start, length }
}
function link(start: number, length: number): Entity {
  return { kind: 'link', start, length, url: 'https://crumb.example/rye' }
}

describe('richText', () => {
  it('counts code points, so an emoji before a mention moves nothing', () => {
    expect(richText('Rye 🍞 for @ana!', [mention(10, 4)])).toEqual([
      { kind: 'text', text: 'Rye 🍞 for ' },
      { kind: 'mention', text: '@ana' },
      { kind: 'text', text: '!' },
    ])
  })

  it('takes entities in any order, and ranges that touch', () => {
    const pieces = richText('@ana#rye', [{ kind: 'hashtag', start: 4, length: 4 }, mention(0, 4)])
    expect(pieces.map((piece) => piece.kind)).toEqual(['mention', 'hashtag'])
  })

  it('leaves a range that overlaps an earlier one as text', () => {
    const pieces = richText('@ana @ben', [mention(0, 4), mention(2, 4)])
    expect(pieces).toEqual([
      { kind: 'mention', text: '@ana' },
      { kind: 'text', text: ' @ben' },
    ])
  })

  it('leaves a mention that does not start with its sign as text', () => {
    expect(richText('🍞 @ana', [mention(3, 4)])).toEqual([{ kind: 'text', text: '🍞 @ana' }])
  })

  it('says where a link leads when its words do not', () => {
    expect(richText('my rye', [link(3, 3)])[1]).toMatchObject({ text: 'rye', host: 'crumb.example' })
    expect(richText('my crumb.example', [link(3, 13)])[1]).toMatchObject({ host: undefined })
    expect(richText('rye [crumb.example]', [link(0, 3)])[0]).toMatchObject({ host: undefined })
  })

  it('loses and adds no character, whatever the ranges', () => {
    const entity = fc.record({
      kind: fc.constant('link' as const),
      start: fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double()),
      length: fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double()),
      url: fc.constant('https://crumb.example/'),
    })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(entity), (text, entities) => {
        expect(plainText(richText(text, entities))).toBe(text)
      }),
    )
  })
})
