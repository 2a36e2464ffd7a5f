import { describe, expect, it } from 'vitest'
import { parseNewAccount } from './new-account.ts'
import { parsePostText } from './text/post-text.ts'

describe('a new account', () => {
  it.each(['Anna', 'سميرة الحلواني', 'Noor 🎛️', 'O’Brien', 'क्षितिज', '👩‍👩‍👧', 'Zoë\u200dAnn'])(
    'may have the name %s',
    (name) => {
      expect(parseNewAccount('anna', name)).toEqual({ username: 'anna', name })
    },
  )

  it('defaults to the username', () => {
    expect(parseNewAccount('@Anna', ' ')).toEqual({ username: 'anna', name: 'anna' })
  })

  it.each(['me', '@ME'])('is rejected with the username %s', (username) => {
    expect(() => parseNewAccount(username, 'Anna')).toThrow('reserved')
  })

  it.each([
    ['no visible character', '\u200b'],
    ['no visible character', '\u2060\u00ad\ufeff'],
    ['a Hangul filler', '\u3164'],
    ['an override', '\u202eevil'],
    ['an embedding', 'a\u202bb'],
    ['an unclosed isolate', 'evil\u2066'],
  ])('is rejected with %s in its name', (_, name) => {
    expect(() => parseNewAccount('anna', name)).toThrow('visible characters')
  })
})

it('a post without a visible character is rejected', () => {
  expect(() => parsePostText('\u200b \u2060')).toThrow('1 to 256')
})
