import { identityOf, marksOf } from './identity.ts'
import { actorCount, type Interaction } from './interaction.ts'
import { uniqueById } from './user.ts'

/**
 * Puts together what several pages say of a group, where the network names its groups: in the place of the newest part,
 * with all people that any of them names. A part may be a page's share of the group, or an earlier copy of it.
 */
export function mergeGroups(newestFirst: readonly Interaction[]): readonly Interaction[] {
  const parts = new Map<string, Interaction[]>()
  for (const interaction of newestFirst) {
    const name = nameOf(interaction)
    if (name !== undefined) parts.set(name, [...(parts.get(name) ?? []), interaction])
  }
  return newestFirst.flatMap((interaction) => {
    const [newest, ...older] = parts.get(nameOf(interaction) ?? '') ?? [interaction]
    if (newest !== interaction) return []
    return older.length === 0 ? [interaction] : [joined(newest, older)]
  })
}

/** Whether any of these is a part of a group of which something is shown. */
export function continuesAnyGroup(older: readonly Interaction[], shown: readonly Interaction[]): boolean {
  const names = new Set(shown.map(nameOf))
  return older.some((interaction) => interaction.groupKey !== undefined && names.has(nameOf(interaction)))
}

/** Returns the one mark of a group that the network names; undefined for any other. */
function nameOf(interaction: Interaction): string | undefined {
  return interaction.groupKey === undefined ? undefined : marksOf(identityOf(interaction))[0]
}

function joined(newest: Interaction, older: readonly Interaction[]): Interaction {
  const parts = [newest, ...older]
  const actors = uniqueById(parts.flatMap((part) => part.actors))
  const count = Math.max(actors.length, ...parts.map(actorCount))
  return { ...newest, actors, unnamedActors: count - actors.length }
}
