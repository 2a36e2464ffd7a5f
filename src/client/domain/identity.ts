import { type Interaction, subjectOf } from './interaction.ts'

/**
 * What a group is recognised by. App.net's API names no group, and `pagination_id` and `event_date` move with every rebuild,
 * so two readings of a group are told by what they are about and by whom they share; a network that names its groups
 * (Mastodon) tells by the name.
 */
export interface GroupIdentity {
  /** Equal for all groups of the same action on the same object, whatever window they come from. */
  readonly subject: string
  readonly groupKey?: string | undefined
  /** Ids, in the network's order. */
  readonly actors: readonly string[]
}

/** Returns the identity of a group, by at most `maxActors` of its actors. */
export function identityOf(interaction: Interaction, maxActors = Infinity): GroupIdentity {
  const { groupKey, actors } = interaction
  return {
    subject: subjectOf(interaction),
    groupKey,
    actors: actors.slice(0, maxActors).map((actor) => actor.id),
  }
}

/** The mark of a group without actors. Ids are never empty. */
const NO_ACTOR = ''

/** Returns the marks of a group, never none: two readings are of the same group when they have a mark in common. */
export function marksOf({ subject, groupKey, actors }: GroupIdentity): readonly string[] {
  if (groupKey !== undefined) return [`${subject} = ${groupKey}`]
  return (actors.length === 0 ? [NO_ACTOR] : actors).map((actor) => `${subject} ${actor}`)
}

/** Returns how many marks two groups have in common; 0 when they are not the same group. */
export function sharedMarks(one: GroupIdentity, other: GroupIdentity): number {
  const marks = new Set(marksOf(one))
  return marksOf(other).filter((mark) => marks.has(mark)).length
}

/** Tells whether two readings are of the same group. */
export function isSameGroup(one: GroupIdentity, other: GroupIdentity): boolean {
  return sharedMarks(one, other) > 0
}

/** Tells whether a group says all that another one about the same says: every actor of it, or neither has any. */
export function covers(group: GroupIdentity, other: GroupIdentity): boolean {
  if (group.subject !== other.subject || group.groupKey !== other.groupKey) return false
  const actors = new Set(group.actors)
  return other.actors.length === 0 ? actors.size === 0 : other.actors.every((actor) => actors.has(actor))
}
