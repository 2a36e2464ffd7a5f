import type { User } from './user.ts'
import type { RichText } from './rich-text.ts'

/** Everything Hark can put into a sentence. A dialect maps its network's words to these. */
export type Action = PostAction | OwnPostAction | ChannelAction | FollowAction | 'poll_response' | 'welcome'
/** Done to a post, mostly the reader's. */
type PostAction = 'bookmark' | 'favourite' | 'reblog' | 'reply' | 'repost' | 'star'
/** Done by a post, or to one, of the actor's own. */
type OwnPostAction = 'mention' | 'poll' | 'quote' | 'status' | 'update'
type FollowAction = 'follow' | 'follow_request'
type ChannelAction = 'broadcast_create' | 'broadcast_subscribe' | 'broadcast_unsubscribe'

export interface Post {
  readonly id: string
  readonly author: User | undefined
  /** Whose post it answers; absent for most posts, and where the network does not say. */
  readonly repliedToUserId: string | undefined
  /** Absent when there is nothing to show: deleted, or for programs only. */
  readonly text: RichText | undefined
  readonly isDeleted: boolean
  /** Its author would not show the text to whoever did not ask for it: what it is about, or nothing. */
  readonly warning: string | undefined
  readonly url: string | undefined
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
  /** How many further objects the network sent besides the one shown. */
  readonly moreObjects: number
}

export type Interaction = Group &
  (
    | { readonly action: FollowAction; readonly followed: User | undefined }
    | { readonly action: PostAction | OwnPostAction; readonly post: Post | undefined }
    | { readonly action: ChannelAction; readonly channel: Channel | undefined }
    /** Nobody is named where the poll is anonymous. */
    | { readonly action: 'poll_response'; readonly poll: Poll | undefined }
    | { readonly action: 'welcome' }
    /** An action this version does not know; `name` is the network's word, shown as text only. */
    | { readonly action: 'unknown'; readonly name: string }
  )

/** The thing acted on. */
export function objectOf(interaction: Interaction): User | Post | Channel | Poll | undefined {
  switch (interaction.action) {
    case 'follow':
    case 'follow_request':
      return interaction.followed
    case 'star':
    case 'bookmark':
    case 'favourite':
    case 'repost':
    case 'reblog':
    case 'reply':
    case 'mention':
    case 'quote':
    case 'status':
    case 'update':
    case 'poll':
      return interaction.post
    case 'poll_response':
      return interaction.poll
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return interaction.channel
    case 'welcome':
    case 'unknown':
      return undefined
    default:
      return interaction satisfies never
  }
}

/** A mention by a post that answers one of this person's. */
export function isReplyTo(interaction: Interaction, personId: string): boolean {
  return interaction.action === 'mention' && interaction.post?.repliedToUserId === personId
}

/**
 * What a group is about, as one string: equal for two groups of the same action on the same object, whatever window
 * they come from.
 */
export function subjectOf(interaction: Interaction): string {
  const what = interaction.action === 'unknown' ? `unknown ${interaction.name}` : interaction.action
  return `${what} ${objectOf(interaction)?.id ?? ''}`
}

/** How many people acted. */
export function actorCount({ actors, unnamedActors }: Interaction): number {
  return actors.length + unnamedActors
}
