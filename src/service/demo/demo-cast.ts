import { makeCast } from '#service/testing/small-cast.ts'
import type { Cast } from './cast.ts'
import { makeNeighbours, PEOPLE } from './people.ts'

/** The hand-written people and a crowd of neighbours. */
const NEIGHBOURS = 156

/** The cast of the demo network. */
export function demoCast(): Cast {
  const people = [...PEOPLE, ...makeNeighbours(NEIGHBOURS)]
  const { posts, replies, channels } = makeCast(PEOPLE.length, 45)
  return {
    people,
    posts: Object.fromEntries(people.map((person, index) => [person.username, posts[`actor${index}`] ?? []])),
    replies,
    channels: channels.map((channel, index) => ({ ...channel, owner: people[index]?.username ?? '' })),
  }
}
