import type { DemoPerson } from './people.ts'

/** Who lives in a demo network, and what there is to say. */
export interface SeedUsers {
  /** The first ones are the lively ones. */
  people: readonly DemoPerson[]
  /** What each of them posts, by username, in order. */
  posts: Readonly<Record<string, readonly string[]>>
  /** What anybody may answer to anything. */
  replies: readonly string[]
  /** `owner` is a username. */
  channels: readonly { owner: string; title: string; description: string }[]
}

/** How many people, from the first, lead a life full of visitors. */
export const POPULAR_USERS = 4
