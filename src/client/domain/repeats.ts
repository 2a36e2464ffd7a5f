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
  const newer = new NewerRows(newestFirst)
  for (const interaction of shown) newer.add(interaction)
  return newestFirst.filter((interaction) => {
    if (newer.say(interaction)) return false
    newer.add(interaction)
    return true
  })
}

/**
 * Rows by their people, as all that follow the reader are about the same: a row that holds all the people of an older one
 * holds its first.
 */
class NewerRows {
  private readonly cursors = new Set<string>()
  private readonly byPerson: ReadonlyMap<string, Interaction[]>

  /** `asked` are all that `say` will be asked about. */
  constructor(asked: readonly Interaction[]) {
    this.byPerson = new Map(asked.map((older) => [`${subjectOf(older)} ${firstPerson(older)}`, []]))
  }

  add(newer: Interaction) {
    const subject = subjectOf(newer)
    if (newer.cursor !== undefined) this.cursors.add(`${subject} ${newer.cursor}`)
    if (newer.actors.length === 0) this.byPerson.get(`${subject} ${NOBODY}`)?.push(newer)
    for (const { id } of newer.actors) this.byPerson.get(`${subject} ${id}`)?.push(newer)
  }

  say(older: Interaction): boolean {
    const subject = subjectOf(older)
    if (older.cursor !== undefined && this.cursors.has(`${subject} ${older.cursor}`)) return true
    if (!hasKnownObject(older) || (older.actors.length === 0 && older.action !== 'welcome')) return false
    const withFirst = this.byPerson.get(`${subject} ${firstPerson(older)}`) ?? []
    return withFirst.some((newer) => newer.moreObjects === older.moreObjects && holds(newer, older))
  }
}

const NOBODY = ''

function firstPerson({ actors: [first] }: Interaction): string {
  return first?.id ?? NOBODY
}

function holds(newer: Interaction, older: Interaction): boolean {
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
