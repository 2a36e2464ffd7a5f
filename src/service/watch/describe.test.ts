import { expect, it } from 'vitest'
import type { StreamEnvelope } from '#contract/appnet/streams.ts'
import { describe, printable } from './describe.ts'

const meta = { type: 'user_follow', timestamp: 0, id: '1', position: 1 } as const

function sentence(...names: string[]): string {
  const actors = names.map((name, index) => ({ id: String(index), name, username: `user${index}` }))
  const interaction = { ownerId: '9', action: 'follow', objectId: '9', actors, cursor: 1, at: 0 } as const
  // A follow has no text.
  return describe(interaction, { meta, data: {} } as StreamEnvelope)
}

it('names two actors, and counts the others', () => {
  expect(sentence('Anna')).toBe('Anna started following you')
  expect(sentence('Anna', 'Ben')).toBe('Anna and Ben started following you')
  expect(sentence('Anna', 'Ben', 'Cem')).toBe('Anna, Ben and 1 other started following you')
  expect(sentence('Anna', 'Ben', 'Cem', 'Dora', 'Emil')).toBe('Anna, Ben and 3 others started following you')
})

it('names an actor without a name by the username', () => {
  expect(sentence(' \u202e ', 'Ben')).toBe('@user0 and Ben started following you')
})

it('lets no text command the terminal, break the line or be endless', () => {
  expect(printable('a\u001b[2J\r\nb\u202e\u2028c\u009b', 20)).toBe('a [2J b c')
  expect(printable('🎈'.repeat(100), 10)).toBe(`${'🎈'.repeat(9)}…`)
})
