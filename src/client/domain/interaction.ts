import { type Action, ACTIONS, type ObjectKind } from './actions.ts'
import type { EmojiPart, RichText } from './text/rich-text.ts'
import type { User } from './user.ts'

export interface Post {
  readonly id: string
  readonly author: User | undefined
  /** Author of the post that it answers; absent for most posts, and where the network does not say. */
  readonly repliedToUserId: string | undefined
  /** Absent when there is nothing to show: deleted, only pictures, or for programs only. */
  readonly text: RichText | undefined
  /** Language tag of the text, where the network says. */
  readonly language: string | undefined
  /** What a post without words holds. */
  readonly contents: PostContents | undefined
  readonly isDeleted: boolean
  /** What it is about, for readers who decide whether to see the text; empty where only the warning is known. */
  readonly warning: RichText | undefined
  readonly url: string | undefined
  /** Its page on the server it comes from, where `url` leads elsewhere. */
  readonly originalUrl: string | undefined
  /** The viewer has starred it, or what the network has for that; absent where the network does not say. */
  readonly isStarred?: boolean | undefined
  /** The first photo; absent where there is none, and where the post is marked as sensitive. */
  readonly picture?: Picture
}

/** A photo of a post, as small as the network has it. */
export interface Picture {
  readonly url: string
  /** Alternative text; empty where there is none. */
  readonly description: string
}

export interface PostContents {
  readonly kind: 'picture' | 'video' | 'sound' | 'file' | 'poll' | 'link'
  readonly count: number
  /** Of the first one: a picture's alternative text, a poll's answers, a link's title; empty where there is none. */
  readonly description: string
}

export interface Channel {
  readonly id: string
  /** Empty where the network gave none. */
  readonly title: string
  readonly description: string
  readonly url: string | undefined
}

export interface Poll {
  readonly id: string
  /** Empty where the network gave none. */
  readonly question: string
}

/** What a server tells that is about no post and no ordinary user: a warning, lost followers, a report, a collection. */
export interface Notice {
  readonly id: string
  /** Chooses between the sentences of one action, for example the kind of warning. */
  readonly variant: string
  /** A name within the sentence; for an unknown action the server's whole sentence. */
  readonly title: string
  readonly text: string
  readonly lost: LostRelationships | undefined
  readonly url: string | undefined
}

interface LostRelationships {
  readonly followers: number
  readonly following: number
}

/** What an interaction is about. */
export type InteractionObject =
  | ({ readonly kind: 'post' } & Post)
  | ({ readonly kind: 'channel' } & Channel)
  | ({ readonly kind: 'user' } & User)
  | ({ readonly kind: 'poll' } & Poll)
  | ({ readonly kind: 'notice' } & Notice)
  | { readonly kind: 'none' }

export const NO_OBJECT: InteractionObject = { kind: 'none' }

interface Group {
  /** The network's own name of the group, the same in every reading; most networks give none. */
  readonly groupKey: string | undefined
  /** Position in the stream it came with; moves with every rebuild, so it names nothing. */
  readonly cursor: string | undefined
  /** Epoch milliseconds of the latest event in the group; absent when unknown or unreadable. */
  readonly atMs: number | undefined
  /** Each person once, in the network's order. */
  readonly actors: readonly User[]
  /** How many further people acted whom the network does not name. */
  readonly unnamedActors: number
  readonly object: InteractionObject
  /** How many further objects the network sent besides the one shown. */
  readonly moreObjects: number
}

/** A character, or a picture where the network has its own. */
export type Emoji = { readonly kind: 'text'; readonly text: string } | EmojiPart

export type Interaction = Group &
  (
    | { readonly action: Exclude<Action, 'reaction'> }
    /** Some servers do not say with which emoji. */
    | { readonly action: 'reaction'; readonly emoji: Emoji | undefined }
    /** An action that this version does not know, or one whose object is of another kind; `name` is the network's word. */
    | { readonly action: 'unknown'; readonly name: string }
  )

/** Returns the thing acted on; undefined when the network sent none. */
export function objectOf({ object }: Interaction): Exclude<InteractionObject, { kind: 'none' }> | undefined {
  return object.kind === 'none' ? undefined : object
}

/** Returns what the action is done to, whether or not the network sent it. */
export function expectedObject(action: Interaction['action']): ObjectKind {
  return action === 'unknown' ? 'none' : ACTIONS[action].object
}

/** Returns whether it is a mention by a post that answers one of this person's. */
export function isReplyTo({ action, object }: Interaction, personId: string): boolean {
  return action === 'mention' && object.kind === 'post' && object.repliedToUserId === personId
}

/**
 * Returns what a group is about, as one string: equal for two groups of the same action on the same object, whatever window
 * they come from.
 */
export function subjectOf(interaction: Interaction): string {
  const id = objectOf(interaction)?.id ?? ''
  switch (interaction.action) {
    case 'unknown':
      return `unknown ${interaction.name} ${id}`
    case 'reaction':
      return `reaction ${interaction.emoji?.text ?? ''} ${id}`
    default:
      return `${interaction.action} ${id}`
  }
}

/** Tells whether it is known what an interaction is about. Without its object it may be about anything. */
export function hasKnownObject(interaction: Interaction): boolean {
  switch (interaction.action) {
    case 'follow':
    case 'follow_request':
    case 'welcome':
      return true
    default:
      return objectOf(interaction) !== undefined
  }
}

/** How many people acted. */
export function actorCount({ actors, unnamedActors }: Interaction): number {
  return actors.length + unnamedActors
}

/** Returns the address of the object's page; a poll has none. A follow's object is the viewer, so it leads to the follower. */
export function linkOf({ action, actors, object }: Interaction): string | undefined {
  switch (object.kind) {
    case 'post':
    case 'channel':
    case 'notice':
      return object.url
    case 'user':
      return actors[0]?.url ?? object.url
    case 'none':
      return expectedObject(action) === 'user' ? actors[0]?.url : undefined
    case 'poll':
      return undefined
    default:
      return object satisfies never
  }
}
