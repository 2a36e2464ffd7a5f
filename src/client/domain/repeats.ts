import type { Interaction } from './interaction.ts'
import { objectOf, subjectOf } from './interaction.ts'

/**
 * Drops what a newer row already says. Pages overlap, since the stream is rebuilt while it is read: an older row goes
 * when a newer one is about the same and holds all of its people, or is its exact copy by cursor. Anything else stays:
 * two groups about the same thing are legitimate when they come from different windows. `shown` are still newer ones, without
 * repeats.
 */
export function withoutRepeats(
  newestFirst: readonly Interaction[],
  shown: readonly Interaction[] = [],
): Interaction[] {
  const kept = new Map<string, Interaction[]>(newestFirst.map((interaction) => [subjectOf(interaction), []]))
  for (const interaction of shown) kept.get(subjectOf(interaction))?.push(interaction)
  return newestFirst.filter((interaction) => {
    const subject = subjectOf(interaction)
    const newer = kept.get(subject) ?? []
    if (newer.some((candidate) => says(candidate, interaction))) return false
    newer.push(interaction)
    return true
  })
}

function says(newer: Interaction, older: Interaction): boolean {
  if (older.cursor !== undefined && newer.cursor === older.cursor) return true
  if (!hasKnownObject(older) || newer.moreObjects !== older.moreObjects) return false
  if (older.actors.length === 0) return newer.actors.length === 0 && older.action === 'welcome'
  const people = new Set(newer.actors.map((actor) => actor.id))
  return older.actors.every((actor) => people.has(actor.id))
}

/** Without its object a row may be about anything, so nothing else can be said to contain it. */
function hasKnownObject(interaction: Interaction): boolean {
  switch (interaction.action) {
    case 'follow':
    case 'welcome':
      return true
    default:
      return objectOf(interaction) !== undefined
  }
}
