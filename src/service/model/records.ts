import type { WireAnnotation, WireEntities } from '#contract/appnet/objects.ts'
import type { Picture } from './picture/picture.ts'

/** A stored account. Times are epoch milliseconds. */
export interface UserRecord {
  id: number
  username: string
  name: string
  bio: string
  bioEntities: WireEntities
  locale: string
  timezone: string
  type: 'human' | 'feed' | 'bot'
  /** Null while the account has its generated one. */
  picture: Picture | null
  createdAt: number
  numFollowing: number
  numFollowers: number
  numPosts: number
  numStars: number
}

/** An original, a reply or (with `repostOf`, and no text of its own) a repost. */
export interface PostRecord {
  id: number
  userId: number
  createdAt: number
  text: string
  entities: WireEntities
  annotations: WireAnnotation[]
  replyTo: number | null
  /** The root of the thread; null for a root. */
  threadId: number | null
  repostOf: number | null
  clientId: string
  isDeleted: boolean
  numReplies: number
  numStars: number
  numReposts: number
}

/** Who may read a channel. */
export interface Access {
  public: boolean
  anyUser: boolean
  userIds: number[]
}

export interface ChannelRecord {
  id: number
  ownerId: number
  type: string
  annotations: WireAnnotation[]
  readers: Access
  editorIds: number[]
  isInactive: boolean
  createdAt: number
  numSubscribers: number
}

/** The client application that a token was issued to or a post was made with. */
export interface ClientRecord {
  id: string
  name: string
  link: string
}

/** Both hide a user's events. A blocked user can also neither read nor act on the content of the blocker. */
export type MuteOrBlock = 'mute' | 'block'

/** The relation between the viewer and another account. */
export interface Relation {
  followsYou: boolean
  youFollow: boolean
  youMuted: boolean
  youBlocked: boolean
  blocksYou: boolean
}

/** What started a session. A one-time link is for recovery: its session may set a password without the old one. */
export type SessionStart = 'password' | 'passkey' | 'link'

/** A key that signs an account in (WebAuthn). Times are epoch milliseconds. */
export interface PasskeyRecord {
  /** The credential's id, in base64url. */
  id: string
  userId: number
  /** COSE, in base64url. */
  publicKey: string
  counter: number
  name: string
  createdAt: number
  usedAt: number | null
}
