import type { SeedUsers } from './seed-users.ts'
import { makeNeighbours, PEOPLE } from './people.ts'
import { CHANNELS, POSTS, REPLIES } from './writing.ts'

/** How many people live there beside the hand-written ones: the crowd that makes big groups big. */
const NEIGHBOURS = 156

/** The cast of the demo network. */
export function makeSeedUsers(): SeedUsers {
  return {
    people: [...PEOPLE, ...makeNeighbours(NEIGHBOURS)],
    posts: POSTS,
    replies: REPLIES,
    channels: CHANNELS,
  }
}
