import { covers, identityOf } from './identity.ts'
import { hasKnownObject, type Interaction, subjectOf } from './interaction.ts'

/**
 * Drops what a newer row already says. Pages overlap, since the stream is rebuilt while it is read: an older row goes
 * when a newer one is about the same and holds all of its people, or is its exact copy by cursor. Anything else stays: two
 * groups about the same thing are legitimate when they come from different windows, and so are two that the network gives
 * different names. `shown` are still newer ones, without repeats.
 */
export function dedupe(
  newestFirst: readonly Interaction[],
  shown: readonly Interaction[] = [],
): Interaction[] {
  const newer = new NewerRows(newestFirst)
  for (const interaction of shown) newer.add(interaction)
  return newestFirst.filter((interaction) => {
    if (newer.say(interaction)) return false
    newer.add(interaction)
    return true
  })
}

/**
 * Rows by what they are about and by their people, since all that follow the reader are about the same: a row that holds
 * all the people of an older one holds its first.
 */
class NewerRows {
  private readonly bySubject = new Map<
    string,
    { cursors: Set<string>; byPerson: Map<string, Interaction[]> }
  >()

  /** `asked` are all that `say` will be asked about. */
  constructor(asked: readonly Interaction[]) {
    for (const older of asked) {
      const subject = subjectOf(older)
      const newer = this.bySubject.get(subject) ?? { cursors: new Set(), byPerson: new Map() }
      this.bySubject.set(subject, newer)
      newer.byPerson.set(firstPerson(older), [])
    }
  }

  add(interaction: Interaction) {
    const newer = this.bySubject.get(subjectOf(interaction))
    if (newer === undefined) return
    if (interaction.cursor !== undefined) newer.cursors.add(interaction.cursor)
    if (interaction.actors.length === 0) newer.byPerson.get(NO_ACTOR)?.push(interaction)
    for (const { id } of interaction.actors) newer.byPerson.get(id)?.push(interaction)
  }

  say(older: Interaction): boolean {
    const newer = this.bySubject.get(subjectOf(older))
    if (older.cursor !== undefined && newer?.cursors.has(older.cursor)) return true
    if (older.groupKey !== undefined) return false
    if (!hasKnownObject(older) || (older.actors.length === 0 && older.action !== 'welcome')) return false
    const withFirst = newer?.byPerson.get(firstPerson(older)) ?? []
    return withFirst.some(
      (each) => each.moreObjects === older.moreObjects && covers(identityOf(each), identityOf(older)),
    )
  }
}

/** Ids are never empty. */
const NO_ACTOR = ''

function firstPerson({ actors: [first] }: Interaction): string {
  return first?.id ?? NO_ACTOR
}
