/** The types of notifications of Mastodon 4.2 and earlier, which all compatible servers are likely to know. */
export const BASE_TYPES = [
  'mention',
  'favourite',
  'reblog',
  'follow',
  'follow_request',
  'status',
  'poll',
  'update',
  'admin.sign_up',
  'admin.report',
] as const

/** Those of Mastodon 4.3 to 4.6. */
const LATER_TYPES = [
  'quote',
  'quoted_update',
  'severed_relationships',
  'moderation_warning',
  'annual_report',
  'added_to_collection',
  'collection_update',
] as const

/** Those of other software with Mastodon's API: Pleroma, Akkoma, Sharkey, glitch-soc, Fedibird, Hollo, GoToSocial, Iceshrimp. */
const FORK_TYPES = [
  'pleroma:emoji_reaction',
  'reaction',
  'emoji_reaction',
  'pending.favourite',
  'pending.reblog',
  'pending.reply',
  'list_status',
  'move',
  'bite',
] as const

/** All types that Hark has words for. The list is open: a client must expect others. */
export const TYPES = [...BASE_TYPES, ...LATER_TYPES, ...FORK_TYPES] as const

export type Type = (typeof TYPES)[number]

/** Those of them that several people can share. */
export const GROUPED_TYPES = ['favourite', 'reblog', 'follow'] as const satisfies readonly Type[]

/** Exact and case-sensitive; safe for `__proto__` and the like. */
export function isType(name: string): name is Type {
  return (TYPES as readonly string[]).includes(name)
}

export function isBaseType(name: string): boolean {
  return (BASE_TYPES as readonly string[]).includes(name)
}

export function isGroupedType(name: string): boolean {
  return (GROUPED_TYPES as readonly string[]).includes(name) || name === 'admin.sign_up'
}
