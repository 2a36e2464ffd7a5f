import { describe, expect, it } from 'vitest'
import { chooseLanguage, regionOf } from './choose-language.ts'

const SPOKEN = ['en', 'de', 'ja', 'pt-BR', 'zh-Hans'] as const

describe('chooseLanguage', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'ja', 'en'], 'ja'],
    [['DE'], 'de'],
    [['fr', 'it'], 'en'],
    [[], 'en'],
    [['pt-BR'], 'pt-BR'],
    [['pt-PT', 'en'], 'pt-BR'],
    [['pt'], 'pt-BR'],
    [['zh'], 'zh-Hans'],
    [['zh-CN', 'en'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['zh-Hans-HK'], 'zh-Hans'],
    [['zh-TW', 'en-US'], 'en'],
    [['zh-HK'], 'en'],
    [['zh-Hant'], 'en'],
    [['zh-TW', 'zh', 'en'], 'zh-Hans'],
    [['no tag', 'de'], 'de'],
  ])('answers %j with %s', (preferred, language) => {
    expect(chooseLanguage(preferred, [...SPOKEN])).toBe(language)
  })
})

describe('regionOf', () => {
  it('is the reader’s own variety of the language', () => {
    expect(regionOf('en', ['de-DE', 'en-US'])).toBe('en-US')
  })

  it('is of the same script', () => {
    expect(regionOf('zh-Hans', ['zh-TW', 'zh-SG'])).toBe('zh-SG')
    expect(regionOf('pt-BR', ['pt-PT'])).toBe('pt-PT')
  })

  it('is unknown where the browser names none', () => {
    expect(regionOf('de', ['de', 'en-US'])).toBeUndefined()
  })
})
