/**
 * The types of notifications that Hark asks Mastodon for, those that people look for first; further ones are for moderators
 * or about no person. The list is open: a client must expect others.
 */
export const TYPES = [
  'mention',
  'favourite',
  'reblog',
  'quote',
  'follow',
  'follow_request',
  'status',
  'poll',
  'update',
] as const

type Type = (typeof TYPES)[number]

/** Those of them that several people can share. */
export const GROUPED_TYPES = ['favourite', 'reblog', 'follow'] as const satisfies readonly Type[]

/** Exact and case-sensitive; safe for `__proto__` and the like. */
export function isType(name: string): name is Type {
  return (TYPES as readonly string[]).includes(name)
}

export function isGroupedType(name: string): boolean {
  return (GROUPED_TYPES as readonly string[]).includes(name)
}
