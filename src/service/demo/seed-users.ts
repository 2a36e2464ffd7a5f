import { CHANNELS, POSTS, REPLIES, type SeedUser, USERS } from './content.ts'
import { makeNeighbours } from './neighbours.ts'

/** The users of a demo network and the texts they post. */
export interface SeedUsers {
  /** The first `POPULAR_USERS` are the popular ones. */
  users: readonly SeedUser[]
  /** The posts of each user, by username, in order. */
  posts: Readonly<Record<string, readonly string[]>>
  /** Replies that fit any post. */
  replies: readonly string[]
  /** `owner` is a username. */
  channels: readonly { owner: string; title: string; description: string }[]
}

/** How many users, from the first, get many reactions. */
export const POPULAR_USERS = 4

/** How many generated users there are beside the hand-written ones, to make large groups large. */
const NEIGHBOURS = 156

/** Makes the users of the demo network. */
export function makeSeedUsers(): SeedUsers {
  return {
    users: [...USERS, ...makeNeighbours(NEIGHBOURS)],
    posts: POSTS,
    replies: REPLIES,
    channels: CHANNELS,
  }
}
