import type { User } from '#client/domain/user.ts'
import { uniqueById } from '#client/domain/user.ts'
import type { ReadInteraction } from '#contract/appnet/reading.ts'
import { epochMs } from './dates.ts'

type Entry = Pick<ReadInteraction, 'objects' | 'pagination_id' | 'event_date'>

/** What App.net and pnut.io say of a group besides its action: everybody in it is named, and the group is not. */
export function groupOf({ objects, pagination_id, event_date }: Entry, people: readonly User[]) {
  return {
    groupKey: undefined,
    actors: uniqueById(people),
    unnamedActors: 0,
    moreObjects: Math.max(0, objects.length - 1),
    cursor: pagination_id,
    atMs: epochMs(event_date),
  }
}
