import { deepEqual } from './deep-equal.ts'
import { identityOf, marksOf } from './identity.ts'
import type { Interaction } from './interaction.ts'

/** An interaction that is recognised again after the stream was rebuilt. */
export interface Row {
  /** Unique among the rows of a stream and never given to another row of it. */
  readonly key: string
  readonly interaction: Interaction
}

/** The rows of one stream and the number of keys given so far. */
export interface Rows {
  readonly rows: readonly Row[]
  readonly keysGiven: number
}

const NONE: ReadonlySet<string> = new Set()

export const NO_ROWS: Rows = { rows: [], keysGiven: 0 }

/**
 * Recognises the rows of a stream in a newer reading of it. App.net's API names no group, and `pagination_id` and
 * `event_date` move with every rebuild; so two readings of a row are the same when they are about the same subject and
 * share an actor, best match first; or of one name, where the network names its groups. A row that did not change keeps its reference.
 */
export function reconcile(previous: Rows, next: readonly Interaction[]): Rows {
  const matches = matchRows(previous.rows, next)
  let { keysGiven } = previous
  const rows = next.map((interaction, index): Row => {
    const before = matches.get(index)
    if (before === undefined) return { key: keyNamed(keysGiven++), interaction }
    return deepEqual(before.interaction, interaction) ? before : { key: before.key, interaction }
  })
  return { rows, keysGiven }
}

/**
 * Takes over, from an earlier reading, the interactions of a fresh page that did not change since, so that they are the
 * same objects. `reconcile` then has nothing to compare, and the work is done page by page as they arrive.
 */
export function sharedWith(
  previous: readonly Interaction[],
  fresh: readonly Interaction[],
): readonly Interaction[] {
  const byCursor = new Map(previous.map((interaction) => [interaction.cursor, interaction]))
  return fresh.map((interaction) => {
    const before = interaction.cursor === undefined ? undefined : byCursor.get(interaction.cursor)
    return before !== undefined && deepEqual(before, interaction) ? before : interaction
  })
}

/** Adds older interactions below, as `reconcile` would, without looking at the rows above again. */
export function extended({ rows, keysGiven }: Rows, older: readonly Interaction[]): Rows {
  const added = older.map((interaction, index) => ({ key: keyNamed(keysGiven + index), interaction }))
  return { rows: [...rows, ...added], keysGiven: keysGiven + older.length }
}

/** Whether all that was added are rows below. */
function isExtended(previous: readonly Row[], next: readonly Row[]): boolean {
  return previous.every((row, index) => row === next[index])
}

function keyNamed(serial: number): string {
  return `row-${String(serial)}`
}

/** What happened to the rows between two readings, by key. */
export interface Changes {
  /** Rows that were not there before. */
  readonly added: ReadonlySet<string>
  /** Rows with people who were not in them before, and who. */
  readonly grown: ReadonlyMap<string, ReadonlySet<string>>
  /** Rows that lost people, and gained none. */
  readonly shrunk: ReadonlySet<string>
  /** Rows that stand at another place among those that stayed. */
  readonly moved: ReadonlySet<string>
  readonly gone: ReadonlySet<string>
}

export function changesBetween(previous: readonly Row[], next: readonly Row[]): Changes {
  if (isExtended(previous, next)) {
    const added = next.slice(previous.length).map((row) => row.key)
    return { added: new Set(added), grown: new Map(), shrunk: NONE, moved: NONE, gone: NONE }
  }
  const before = new Map(previous.map((row) => [row.key, row]))
  const nextKeys = new Set(next.map((row) => row.key))
  const grown = new Map<string, ReadonlySet<string>>()
  const shrunk = new Set<string>()
  for (const row of next) {
    const old = before.get(row.key)
    if (old === undefined || old === row) continue
    const joined = peopleMissingFrom(old, row)
    if (joined.size > 0) grown.set(row.key, joined)
    else if (peopleMissingFrom(row, old).size > 0) shrunk.add(row.key)
  }
  return {
    added: new Set([...nextKeys].filter((key) => !before.has(key))),
    grown,
    shrunk,
    moved: movedKeys(
      previous.map((row) => row.key).filter((key) => nextKeys.has(key)),
      next.map((row) => row.key).filter((key) => before.has(key)),
    ),
    gone: new Set([...before.keys()].filter((key) => !nextKeys.has(key))),
  }
}

/**
 * Actors of `row` that are not in `base`, by id. A network that names its groups may name its people in part, or page by page:
 * there the ones below a known actor were there before.
 */
function peopleMissingFrom(base: Row, row: Row): Set<string> {
  const known = new Set(base.interaction.actors.map((actor) => actor.id))
  const ids = row.interaction.actors.map((actor) => actor.id)
  const firstKnown = ids.findIndex((id) => known.has(id))
  const { groupKey, unnamedActors } = row.interaction
  const isInParts = groupKey !== undefined || unnamedActors > 0
  const asked = isInParts && firstKnown >= 0 ? ids.slice(0, firstKnown) : ids
  return new Set(asked.filter((id) => !known.has(id)))
}

/** In a rebuilt stream rows move up, past others: those that overtook a row that stood above them before. */
function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const rank = new Map(before.map((key, index) => [key, index]))
  const moved = new Set<string>()
  let highestBelow = Infinity
  for (const key of after.toReversed()) {
    const at = rank.get(key) ?? 0
    if (at > highestBelow) moved.add(key)
    else highestBelow = at
  }
  return moved
}

/** Finds for indexes of `next` the row it was before. Each row is found once at most; the same object is the same row. */
function matchRows(previous: readonly Row[], next: readonly Interaction[]): Map<number, Row> {
  const matches = new Map<number, Row>()
  const left = new Map(previous.map((row) => [row.interaction, row]))
  next.forEach((interaction, at) => {
    const row = left.get(interaction)
    if (row !== undefined) matches.set(at, row)
    left.delete(interaction)
  })
  for (const [at, row] of matchChanged([...left.values()], next, matches)) matches.set(at, row)
  return matches
}

function matchChanged(
  previous: readonly Row[],
  next: readonly Interaction[],
  matched: ReadonlyMap<number, Row>,
): Map<number, Row> {
  const index = indexByMark(previous)
  const pairs = next.flatMap((interaction, at) => (matched.has(at) ? [] : pairsOf(interaction, at, index)))
  pairs.sort(
    (a, b) =>
      Number(b.isSameCursor) - Number(a.isSameCursor) ||
      b.shared - a.shared ||
      a.at - b.at ||
      a.from - b.from,
  )
  const matches = new Map<number, Row>()
  const taken = new Set<number>()
  for (const { at, from } of pairs) {
    const row = previous[from]
    if (row === undefined || matches.has(at) || taken.has(from)) continue
    matches.set(at, row)
    taken.add(from)
  }
  return matches
}

interface Pair {
  /** Index in the new reading. */
  at: number
  /** Index in the old reading. */
  from: number
  /** Marks in common. */
  shared: number
  isSameCursor: boolean
}

interface MarkIndex {
  rows: readonly Row[]
  /** Mark of a group → indexes of rows. */
  places: ReadonlyMap<string, readonly number[]>
}

function indexByMark(rows: readonly Row[]): MarkIndex {
  const places = new Map<string, number[]>()
  rows.forEach(({ interaction }, at) => {
    for (const mark of marksOf(identityOf(interaction))) {
      const known = places.get(mark)
      if (known === undefined) places.set(mark, [at])
      else known.push(at)
    }
  })
  return { rows, places }
}

function pairsOf(interaction: Interaction, at: number, { rows, places }: MarkIndex): Pair[] {
  const shared = new Map<number, number>()
  for (const mark of marksOf(identityOf(interaction)))
    for (const from of places.get(mark) ?? []) shared.set(from, (shared.get(from) ?? 0) + 1)
  return [...shared].map(([from, count]) => ({
    at,
    from,
    shared: count,
    isSameCursor: interaction.cursor !== undefined && rows[from]?.interaction.cursor === interaction.cursor,
  }))
}
