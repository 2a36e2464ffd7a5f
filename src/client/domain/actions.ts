import type { MessageKey } from '#client/i18n/translation.ts'

/** What an interaction can be about. */
export type ObjectKind = 'post' | 'channel' | 'user' | 'poll' | 'notice' | 'none'

/** The pictures that `ui/action-icon.tsx` draws. */
export type IconName =
  | 'bars'
  | 'bookmark'
  | 'broadcast'
  | 'bell-less'
  | 'bell-more'
  | 'calendar'
  | 'collection'
  | 'dots'
  | 'feed'
  | 'mention'
  | 'pen'
  | 'person-asks'
  | 'person-more'
  | 'quote'
  | 'reply'
  | 'round'
  | 'shield'
  | 'smile'
  | 'star'
  | 'sunrise'

/** Names of the colours in `ui/action-icon.css`. */
type Tint = 'broadcast' | 'follow' | 'poll' | 'quiet' | 'reply' | 'repost' | 'star' | 'warn' | 'welcome'

interface ActionFacts {
  /** What it is done to. An object of another kind makes a plain row. */
  readonly object: ObjectKind
  readonly icon: IconName
  readonly tint: Tint
  readonly sentence: MessageKey
  /** The rare ones share a chip, since there are keys for nine. */
  readonly chip: MessageKey
}

/** Everything Hark can put into a sentence, with all that depends on the action alone. A dialect maps its words to these. */
export const ACTIONS = {
  follow: {
    object: 'user',
    icon: 'person-more',
    tint: 'follow',
    sentence: 'sentence.follow',
    chip: 'chips.follow',
  },
  follow_request: {
    object: 'user',
    icon: 'person-asks',
    tint: 'follow',
    sentence: 'sentence.follow_request',
    chip: 'chips.follow_request',
  },
  move: {
    object: 'user',
    icon: 'person-more',
    tint: 'quiet',
    sentence: 'sentence.move',
    chip: 'chips.other',
  },
  bite: {
    object: 'user',
    icon: 'smile',
    tint: 'quiet',
    sentence: 'sentence.bite',
    chip: 'chips.other',
  },
  sign_up: {
    object: 'user',
    icon: 'person-more',
    tint: 'welcome',
    sentence: 'sentence.sign_up',
    chip: 'chips.other',
  },

  star: { object: 'post', icon: 'star', tint: 'star', sentence: 'sentence.star', chip: 'chips.star' },
  favourite: {
    object: 'post',
    icon: 'star',
    tint: 'star',
    sentence: 'sentence.favourite',
    chip: 'chips.favourite',
  },
  bookmark: {
    object: 'post',
    icon: 'bookmark',
    tint: 'star',
    sentence: 'sentence.bookmark',
    chip: 'chips.bookmark',
  },
  reaction: {
    object: 'post',
    icon: 'smile',
    tint: 'star',
    sentence: 'sentence.reaction',
    chip: 'chips.other',
  },
  repost: {
    object: 'post',
    icon: 'round',
    tint: 'repost',
    sentence: 'sentence.repost',
    chip: 'chips.repost',
  },
  reblog: {
    object: 'post',
    icon: 'round',
    tint: 'repost',
    sentence: 'sentence.reblog',
    chip: 'chips.reblog',
  },
  reply: { object: 'post', icon: 'reply', tint: 'reply', sentence: 'sentence.reply', chip: 'chips.reply' },
  quote: { object: 'post', icon: 'quote', tint: 'reply', sentence: 'sentence.quote', chip: 'chips.quote' },
  pending_favourite: {
    object: 'post',
    icon: 'star',
    tint: 'quiet',
    sentence: 'sentence.pending_favourite',
    chip: 'chips.other',
  },
  pending_reblog: {
    object: 'post',
    icon: 'round',
    tint: 'quiet',
    sentence: 'sentence.pending_reblog',
    chip: 'chips.other',
  },
  pending_reply: {
    object: 'post',
    icon: 'reply',
    tint: 'quiet',
    sentence: 'sentence.pending_reply',
    chip: 'chips.other',
  },
  mention: {
    object: 'post',
    icon: 'mention',
    tint: 'reply',
    sentence: 'sentence.mention',
    chip: 'chips.mention',
  },
  status: {
    object: 'post',
    icon: 'feed',
    tint: 'broadcast',
    sentence: 'sentence.status',
    chip: 'chips.status',
  },
  update: {
    object: 'post',
    icon: 'pen',
    tint: 'broadcast',
    sentence: 'sentence.update',
    chip: 'chips.other',
  },
  quoted_update: {
    object: 'post',
    icon: 'pen',
    tint: 'broadcast',
    sentence: 'sentence.quoted_update',
    chip: 'chips.other',
  },
  poll: { object: 'post', icon: 'bars', tint: 'poll', sentence: 'sentence.poll', chip: 'chips.poll' },
  poll_response: {
    object: 'poll',
    icon: 'bars',
    tint: 'poll',
    sentence: 'sentence.poll_response',
    chip: 'chips.poll_response',
  },

  broadcast_create: {
    object: 'channel',
    icon: 'broadcast',
    tint: 'broadcast',
    sentence: 'sentence.broadcast_create',
    chip: 'chips.broadcast_create',
  },
  broadcast_subscribe: {
    object: 'channel',
    icon: 'bell-more',
    tint: 'broadcast',
    sentence: 'sentence.broadcast_subscribe',
    chip: 'chips.broadcast_subscribe',
  },
  broadcast_unsubscribe: {
    object: 'channel',
    icon: 'bell-less',
    tint: 'quiet',
    sentence: 'sentence.broadcast_unsubscribe',
    chip: 'chips.broadcast_unsubscribe',
  },

  moderation_warning: {
    object: 'notice',
    icon: 'shield',
    tint: 'warn',
    sentence: 'sentence.moderation_warning',
    chip: 'chips.other',
  },
  severed_relationships: {
    object: 'notice',
    icon: 'shield',
    tint: 'warn',
    sentence: 'sentence.severed_relationships',
    chip: 'chips.other',
  },
  report: {
    object: 'notice',
    icon: 'shield',
    tint: 'warn',
    sentence: 'sentence.report',
    chip: 'chips.other',
  },
  annual_report: {
    object: 'notice',
    icon: 'calendar',
    tint: 'welcome',
    sentence: 'sentence.annual_report',
    chip: 'chips.other',
  },
  added_to_collection: {
    object: 'notice',
    icon: 'collection',
    tint: 'follow',
    sentence: 'sentence.added_to_collection',
    chip: 'chips.other',
  },
  collection_update: {
    object: 'notice',
    icon: 'collection',
    tint: 'follow',
    sentence: 'sentence.collection_update',
    chip: 'chips.other',
  },

  welcome: {
    object: 'none',
    icon: 'sunrise',
    tint: 'welcome',
    sentence: 'sentence.welcome',
    chip: 'chips.welcome',
  },
} as const satisfies Record<string, ActionFacts>

export type Action = keyof typeof ACTIONS

/** What an action that Hark does not know is drawn with, and the chip of several rare ones. */
const UNKNOWN = { icon: 'dots', tint: 'quiet' } as const satisfies Partial<ActionFacts>

/** The chip of all actions of a network without a chip of their own. */
const OTHER = 'other'

/** The chip of all actions on channels, where they have none of their own. */
export const CHANNELS = 'channels'

/** What a chip of the filter switches: an action, or several that share a chip. */
export type Chip = ChipOfAction | typeof CHANNELS

type CommonAction = {
  [Name in Action]: (typeof ACTIONS)[Name]['chip'] extends 'chips.other' ? never : Name
}[Action]

/** The chip of one action, where the actions on channels have their own. */
export type ChipOfAction = CommonAction | typeof OTHER

export function chipOf(action: Action | 'unknown'): ChipOfAction {
  return isCommon(action) ? action : OTHER
}

function isCommon(action: Action | 'unknown'): action is CommonAction {
  return action !== 'unknown' && ACTIONS[action].chip !== 'chips.other'
}

/** Tells whether something is done to a channel. */
export function isOnChannel(action: Action | Chip | 'unknown'): boolean {
  switch (action) {
    case 'unknown':
    case OTHER:
      return false
    case CHANNELS:
      return true
    default:
      return ACTIONS[action].object === 'channel'
  }
}

/** Returns the chips of a network: one for each action, one for all rare ones, and where `isFolded` one for all on channels. */
export function chipsOf(known: readonly Action[], isFolded = false): readonly Chip[] {
  return [...new Set(known.map((action) => (isFolded && isOnChannel(action) ? CHANNELS : chipOf(action))))]
}

/** Returns how an action is drawn. */
export function signOf(action: Action | Chip | 'unknown'): Pick<ActionFacts, 'icon' | 'tint'> {
  switch (action) {
    case 'unknown':
    case OTHER:
      return UNKNOWN
    case CHANNELS:
      return ACTIONS.broadcast_create
    default:
      return ACTIONS[action]
  }
}
