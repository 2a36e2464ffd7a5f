import { describe, expect, it } from 'vitest'
import { chooseLanguage, regionOf } from './choose-language.ts'

const SPOKEN = ['en', 'de', 'ja'] as const

describe('chooseLanguage', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'ja', 'en'], 'ja'],
    [['DE'], 'de'],
    [['fr', 'it'], 'en'],
    [[], 'en'],
  ])('answers %j with %s', (preferred, language) => {
    expect(chooseLanguage(preferred, [...SPOKEN])).toBe(language)
  })
})

describe('regionOf', () => {
  it('is the reader’s own variety of the language', () => {
    expect(regionOf('en', ['de-DE', 'en-US'])).toBe('en-US')
  })

  it('is unknown where the browser names none', () => {
    expect(regionOf('de', ['de', 'en-US'])).toBeUndefined()
  })
})
