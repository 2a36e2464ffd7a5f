import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import { type Interaction, subjectOf } from './interaction.ts'
import { changesBetween, extended, NO_ROWS, reconcile, type Rows, sharedWith } from './reconcile.ts'

const anActor = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const somePeople = fc.uniqueArray(anActor, { maxLength: 5 })
const interaction = fc.oneof(
  fc.record({ post: fc.constantFrom('1', '2', '3'), actors: somePeople }).map(makeStar),
  fc.record({ actors: somePeople }).map(makeFollow),
)
const stream = fc
  .array(interaction, { maxLength: 12 })
  .map((rows) => rows.map((row, index): Interaction => ({ ...row, cursor: String(1000 - index) })))

function keys(rows: Rows) {
  return rows.rows.map((row) => row.key)
}

describe('reconcile', () => {
  it('gives unique keys, and never the key of a row that is gone', () => {
    fc.assert(
      fc.property(fc.array(stream, { minLength: 1, maxLength: 6 }), (readings) => {
        let rows = NO_ROWS
        const gone = new Set<string>()
        for (const reading of readings) {
          const next = reconcile(rows, reading)
          const present = new Set(keys(next))
          expect(present.size).toBe(reading.length)
          for (const key of present) expect(gone.has(key)).toBe(false)
          for (const key of keys(rows)) if (!present.has(key)) gone.add(key)
          rows = next
        }
      }),
    )
  })

  it('changes nothing when the stream did not change: every row keeps its reference', () => {
    fc.assert(
      fc.property(stream, (reading) => {
        const rows = reconcile(NO_ROWS, reading)
        const again = reconcile(rows, structuredClone(reading))
        again.rows.forEach((row, index) => {
          expect(row).toBe(rows.rows[index])
        })
      }),
    )
  })

  it('finds the same when older interactions are only added below', () => {
    fc.assert(
      fc.property(stream, fc.nat({ max: 12 }), (reading, at) => {
        const rows = reconcile(NO_ROWS, reading.slice(0, at))
        expect(extended(rows, reading.slice(at))).toEqual(reconcile(rows, reading))
      }),
    )
  })

  it('finds the same when what did not change was taken over page by page', () => {
    fc.assert(
      fc.property(stream, stream, (before, after) => {
        const { rows, keysGiven } = reconcile(NO_ROWS, before)
        const fresh = structuredClone(after)
        expect(reconcile({ rows, keysGiven }, sharedWith(before, fresh))).toEqual(
          reconcile({ rows, keysGiven }, fresh),
        )
      }),
    )
  })

  it('recognises a row only in one about the same subject that shares an actor', () => {
    fc.assert(
      fc.property(stream, stream, (before, after) => {
        const rows = reconcile(NO_ROWS, before)
        for (const row of reconcile(rows, after).rows) {
          const old = rows.rows.find((candidate) => candidate.key === row.key)
          if (old === undefined) continue
          expect(subjectOf(row.interaction)).toBe(subjectOf(old.interaction))
          const people = old.interaction.actors.map((actor) => actor.id)
          const isShared = row.interaction.actors.some((actor) => people.includes(actor.id))
          expect(isShared || (people.length === 0 && row.interaction.actors.length === 0)).toBe(true)
        }
      }),
    )
  })

  it('keeps the key of the only row of a post through bumps, joins and leaves that leave one actor in common', () => {
    const step = fc.record({ keep: fc.nat(), join: somePeople, cursor: fc.nat().map(String) })
    fc.assert(
      fc.property(anActor, fc.array(step, { maxLength: 10 }), stream, (first, steps, noise) => {
        const others = noise.filter((row) => subjectOf(row) !== 'star 9')
        let actors = [first]
        let rows = reconcile(NO_ROWS, [...others, makeStar({ post: '9', actors })])
        const key = rows.rows.at(-1)?.key
        for (const { keep, join, cursor } of steps) {
          const kept = actors[keep % actors.length] ?? first
          actors = [...new Set([...join, kept])]
          rows = reconcile(rows, [makeStar({ post: '9', actors, cursor }), ...others])
          expect(rows.rows[0]?.key).toBe(key)
        }
      }),
    )
  })

  it('keeps two windows of one post two rows, each with its key, when the newer one grows and moves', () => {
    const older = makeStar({ actors: ['a', 'b'], cursor: '3' })
    const rows = reconcile(NO_ROWS, [
      makeStar({ actors: ['c'], cursor: '8' }),
      makeFollow({ actors: ['z'] }),
      older,
    ])
    const next = reconcile(rows, [
      makeFollow({ actors: ['z'] }),
      makeStar({ actors: ['d', 'c'], cursor: '9' }),
      older,
    ])
    expect(keys(next)).toEqual([keys(rows)[1], keys(rows)[0], keys(rows)[2]])
    expect(next.rows[2]).toBe(rows.rows[2])
  })

  it('prefers the better match when windows trade people', () => {
    const rows = reconcile(NO_ROWS, [makeStar({ actors: ['a', 'b', 'c'] }), makeStar({ actors: ['d', 'e'] })])
    const next = reconcile(rows, [makeStar({ actors: ['d', 'e', 'a'] }), makeStar({ actors: ['b', 'c'] })])
    expect(keys(next)).toEqual(keys(rows).toReversed())
  })

  it('is quick for thousands of follow groups, which all have one subject', () => {
    const reading = Array.from({ length: 5000 }, (_, index) =>
      makeFollow({ actors: [String(index), String(index + 1)], cursor: String(index) }),
    )
    const rows = reconcile(NO_ROWS, reading)
    expect(reconcile(rows, reading).rows.every((row, index) => row === rows.rows[index])).toBe(true)
  })
})

describe('changesBetween', () => {
  const before = reconcile(NO_ROWS, [
    makeStar({ post: '1', actors: ['a'] }),
    makeStar({ post: '2', actors: ['a', 'b'] }),
    makeStar({ post: '3', actors: ['a'] }),
    makeFollow({ actors: ['x'] }),
  ])
  const after = reconcile(before, [
    makeStar({ post: '4', actors: ['n'] }),
    makeStar({ post: '3', actors: ['b', 'c', 'a'] }),
    makeStar({ post: '1', actors: ['a'] }),
    makeStar({ post: '2', actors: ['b'] }),
  ])
  const changes = changesBetween(before.rows, after.rows)
  const [first, second, third, follow] = keys(before)

  it('says which rows are new, grew by whom, shrank, moved and are gone', () => {
    expect([...changes.added]).toEqual([keys(after)[0]])
    expect(changes.grown).toEqual(new Map([[third, new Set(['b', 'c'])]]))
    expect([...changes.shrunk]).toEqual([second])
    expect([...changes.moved]).toEqual([third])
    expect([...changes.gone]).toEqual([follow])
    expect(changes.grown.has(first ?? '')).toBe(false)
  })

  it('says that nothing happened when nothing did', () => {
    fc.assert(
      fc.property(stream, (reading) => {
        const { rows } = reconcile(NO_ROWS, reading)
        const none = changesBetween(rows, reconcile({ rows, keysGiven: rows.length }, reading).rows)
        expect([none.added.size, none.grown.size, none.shrunk.size, none.moved.size, none.gone.size]).toEqual(
          [0, 0, 0, 0, 0],
        )
      }),
    )
  })
})

describe('a network that names its groups', () => {
  function named(groupKey: string, actors: readonly string[], atMs = 0): Interaction {
    return { ...makeStar({ post: '1', actors, cursor: String(atMs), atMs }), groupKey, unnamedActors: 5 }
  }

  it('is taken at its word, also when it names other people of the group', () => {
    const before = reconcile(NO_ROWS, [named('x', ['a', 'b'], 2), named('y', ['a', 'b'], 1)])
    const after = reconcile(before, [named('y', ['n', 'm'], 4), named('x', ['a', 'b'], 2)])
    expect(keys(after)).toEqual(keys(before).toReversed())
  })

  it('takes for joined only who stands before everybody known', () => {
    const before = reconcile(NO_ROWS, [named('x', ['a', 'b'], 1)])
    const shrunk = reconcile(before, [named('x', ['b', 'old'], 1)])
    expect(changesBetween(before.rows, shrunk.rows).grown.size).toBe(0)
    const grown = reconcile(before, [named('x', ['n', 'a'], 2)])
    expect(changesBetween(before.rows, grown.rows).grown).toEqual(new Map([['row-0', new Set(['n'])]]))
  })

  it('does not count actors as joined whom an older page adds below, also where it names all', () => {
    const before = reconcile(NO_ROWS, [{ ...named('x', ['a', 'b'], 1), unnamedActors: 0 }])
    const longer = reconcile(before, [{ ...named('x', ['a', 'b', 'c'], 1), unnamedActors: 0 }])
    expect(keys(longer)).toEqual(keys(before))
    expect(changesBetween(before.rows, longer.rows).grown.size).toBe(0)
  })

  it('has a new row for a new name, whatever its actors', () => {
    const before = reconcile(NO_ROWS, [named('x', ['a', 'b'], 1)])
    const after = reconcile(before, [named('z', ['a', 'b'], 2), named('x', ['a', 'b'], 1)])
    expect(keys(after)).toEqual(['row-1', 'row-0'])
  })
})
