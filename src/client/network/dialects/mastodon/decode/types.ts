import type { Action } from '#client/domain/actions.ts'
import { isType, type Type, TYPES } from '#contract/mastodon/types.ts'

/** Which action each type of notification is, in the order of the chips: those that people look for come first. */
const ACTION_OF_TYPE = {
  mention: 'mention',
  favourite: 'favourite',
  reblog: 'reblog',
  follow: 'follow',
  follow_request: 'follow_request',
  quote: 'quote',
  status: 'status',
  list_status: 'status',
  poll: 'poll',
  update: 'update',
  quoted_update: 'quoted_update',
  'pleroma:emoji_reaction': 'reaction',
  reaction: 'reaction',
  emoji_reaction: 'reaction',
  'pending.favourite': 'pending_favourite',
  'pending.reblog': 'pending_reblog',
  'pending.reply': 'pending_reply',
  move: 'move',
  bite: 'bite',
  added_to_collection: 'added_to_collection',
  collection_update: 'collection_update',
  annual_report: 'annual_report',
  severed_relationships: 'severed_relationships',
  moderation_warning: 'moderation_warning',
  'admin.sign_up': 'sign_up',
  'admin.report': 'report',
} as const satisfies Record<Type, Action>

export type MastodonAction = (typeof ACTION_OF_TYPE)[Type]

/** All actions of Mastodon and of software with its API. */
export const actions: readonly MastodonAction[] = [...new Set(Object.values(ACTION_OF_TYPE))]

/** Returns the action of a type of notification. */
export function actionOfType(type: string): MastodonAction | 'unknown' {
  return isType(type) ? ACTION_OF_TYPE[type] : 'unknown'
}

/** Returns the types that ask for these actions. */
export function typesOfActions(asked: readonly Action[]): readonly Type[] {
  return TYPES.filter((type) => asked.includes(ACTION_OF_TYPE[type]))
}
