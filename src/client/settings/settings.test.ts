import { describe, expect, it } from 'vitest'
import { parseSettings, toggleCounted } from './settings.ts'

const AT_FIRST = {
  theme: 'system',
  language: undefined,
  showsNewInTab: true,
  loadsOlder: true,
  usesSingleKeys: true,
  density: 'comfortable',
  showsBadge: true,
  showsPictures: true,
  uncounted: [],
}

describe('parseSettings', () => {
  it('reads what was stored', () => {
    const stored = {
      theme: 'dark',
      language: 'ja',
      showsNewInTab: false,
      loadsOlder: false,
      usesSingleKeys: false,
      density: 'compact',
      showsBadge: false,
      showsPictures: false,
      uncounted: ['welcome'],
    }
    expect(parseSettings(stored)).toEqual(stored)
  })

  it('takes a setting that makes no sense as it is at first, and keeps the others', () => {
    expect(parseSettings({ theme: 'sepia', language: 7, loadsOlder: false })).toEqual({
      ...AT_FIRST,
      loadsOlder: false,
    })
  })

  it.each([[null], ['dark'], [3]])('does not take %j for settings', (value) => {
    expect(parseSettings(value)).toBeUndefined()
  })
})

describe('toggleCounted', () => {
  it('switches actions of one choice off together, and on again', () => {
    expect(toggleCounted(['star'], ['poll', 'update'])).toEqual(['star', 'poll', 'update'])
    expect(toggleCounted(['star', 'poll', 'update'], ['poll', 'update'])).toEqual(['star'])
  })

  it('switches all of them off where some are, each once', () => {
    expect(toggleCounted(['poll', 'star'], ['poll', 'update'])).toEqual(['star', 'poll', 'update'])
  })
})
