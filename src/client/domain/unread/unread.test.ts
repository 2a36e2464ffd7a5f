import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import { type Interaction, NO_OBJECT } from '../interaction.ts'
import { NO_ROWS, reconcile, type Row } from '../reconcile.ts'
import { type ReadSnapshot, readSnapshotOf, unreadIn } from './unread.ts'

function rowsOf(interactions: readonly Interaction[]) {
  return reconcile(NO_ROWS, interactions).rows
}
const NOW_MS = Date.UTC(2026, 10, 24)

function snapshotOf(rows: readonly Row[], before?: ReadSnapshot) {
  return readSnapshotOf(rows, NOW_MS, before)
}
function star(post: string, actors: readonly string[], atMs: number) {
  return makeStar({ post, actors, atMs })
}

describe('what is new since a list was seen', () => {
  const seen = snapshotOf(rowsOf([star('1', ['a', 'b'], 200), star('2', ['c'], 100)]))

  it('is nothing on a first visit', () => {
    expect(unreadIn(rowsOf([star('1', ['a'], 500)]), undefined).size).toBe(0)
  })

  it('is a row about something else, and the people who joined a known one', () => {
    const rows = rowsOf([star('3', ['z'], 400), star('1', ['n', 'm', 'a', 'b'], 300), star('2', ['c'], 100)])
    expect([...unreadIn(rows, seen)]).toEqual([
      ['row-0', 'row'],
      ['row-1', new Set(['n', 'm'])],
    ])
  })

  it('is a second window of a known post, since none of its actors was there before', () => {
    expect(unreadIn(rowsOf([star('1', ['x'], 300), star('1', ['a', 'b'], 200)]), seen).get('row-0')).toBe(
      'row',
    )
  })

  it('is what happens now after a row whose date is in the future was seen', () => {
    const future = star('9', ['z'], NOW_MS + 26 * 3_600_000)
    const seen = snapshotOf(rowsOf([future, star('1', ['a'], 200)]))
    const rows = rowsOf([future, star('3', ['y'], NOW_MS + 60_000), star('1', ['a'], 200)])
    expect([...unreadIn(rows, seen)]).toEqual([['row-1', 'row']])
  })

  it('is not a row without actors and object that was there', () => {
    const welcome = { ...star('1', [], 200), object: NO_OBJECT, action: 'welcome' as const }
    expect(unreadIn(rowsOf([welcome]), snapshotOf(rowsOf([welcome]))).size).toBe(0)
  })

  it('is a later row by the same actor that has no object to tell it by', () => {
    function odd(atMs: number): Interaction {
      return { ...star('1', ['a'], atMs), object: NO_OBJECT, action: 'unknown', name: 'wave' }
    }
    expect(unreadIn(rowsOf([odd(200)]), snapshotOf(rowsOf([odd(200)]))).size).toBe(0)
    const later = unreadIn(rowsOf([odd(300), odd(200)]), snapshotOf(rowsOf([odd(200)])))
    expect([...later]).toEqual([['row-0', 'row']])
  })

  it('is who comes first in a group that the network names in part, up to a known actor', () => {
    const before = snapshotOf(rowsOf([{ ...star('1', ['a', 'b'], 200), unnamedActors: 3 }]))
    const rows = rowsOf([{ ...star('1', ['n', 'a', 'c'], 300), unnamedActors: 3 }])
    expect([...unreadIn(rows, before)]).toEqual([['row-0', new Set(['n'])]])
  })

  it('is no actor whom an older page adds below in a group with a name', () => {
    const before = snapshotOf(rowsOf([{ ...star('1', ['a', 'b'], 200), groupKey: 'x' }]))
    const longer = rowsOf([{ ...star('1', ['a', 'b', 'c'], 200), groupKey: 'x' }])
    expect(unreadIn(longer, before).size).toBe(0)
    const grown = rowsOf([{ ...star('1', ['n', 'a', 'b', 'c'], 300), groupKey: 'x' }])
    expect([...unreadIn(grown, before)]).toEqual([['row-0', new Set(['n'])]])
  })

  it('goes by the network’s name of a group: a known crowd whose newest all changed, and another one', () => {
    function named(groupKey: string, actors: readonly string[], atMs: number): Interaction {
      return { ...makeFollow({ actors, atMs }), groupKey, unnamedActors: 3 }
    }
    const before = snapshotOf(rowsOf([named('x', ['a', 'b'], 200), named('w', [], 100)]))
    const rows = rowsOf([named('y', ['p'], 400), named('x', ['n', 'm'], 300)])
    expect([...unreadIn(rows, before)]).toEqual([
      ['row-0', 'row'],
      ['row-1', new Set(['n'])],
    ])
  })

  it('is nothing when actors only left, or when a known row moved up without a new actor', () => {
    expect(unreadIn(rowsOf([star('1', ['b'], 150)]), seen).size).toBe(0)
    expect(unreadIn(rowsOf([star('1', ['a', 'b'], 900)]), seen).size).toBe(0)
  })

  it('is nothing that is older than what was seen, even if it was never on the list', () => {
    expect(unreadIn(rowsOf([star('8', ['q'], 90)]), seen).size).toBe(0)
  })

  it('is also what came within the second of the newest row: dates on the wire have no more', () => {
    const rows = rowsOf([star('9', ['z'], 200), star('1', ['n', 'a', 'b'], 200)])
    expect([...unreadIn(rows, seen).values()]).toEqual(['row', new Set(['n'])])
  })

  it('is nothing in a row whose time is unknown', () => {
    expect(unreadIn(rowsOf([makeFollow({ actors: ['q'] })]), seen).size).toBe(0)
  })

  it('does not come back when the newest row that was seen is gone', () => {
    const later = snapshotOf(rowsOf([star('2', ['c'], 100)]), seen)
    expect(unreadIn(rowsOf([star('5', ['e'], 150)]), later).size).toBe(0)
  })

  it('is not again what an older list lacks, as another tab may still show one', () => {
    const newer = snapshotOf(rowsOf([star('9', ['z'], 300), star('1', ['a', 'b'], 200)]), seen)
    const later = snapshotOf(rowsOf([star('1', ['a', 'b'], 200)]), newer)
    expect(unreadIn(rowsOf([star('9', ['z'], 300)]), later).size).toBe(0)
  })

  it('is who joined, also in a crowd too large to remember', () => {
    const crowd = Array.from({ length: 2000 }, (_, index) => `p${String(index)}`)
    const both = snapshotOf(rowsOf([star('1', crowd, 200), star('2', crowd, 100)]))
    const rows = rowsOf([star('2', ['n', ...crowd], 400), star('1', ['m', 'n', ...crowd], 300)])
    expect([...unreadIn(rows, both).values()]).toEqual([new Set(['n']), new Set(['m', 'n'])])
    expect(unreadIn(rowsOf([star('1', crowd, 200)]), both).size).toBe(0)
  })

  it('is never anything in the list that was seen, whatever is in it', () => {
    const some = fc.array(
      fc.record({
        post: fc.constantFrom('1', '2', '3'),
        actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
        atMs: fc.nat(1000),
      }),
    )
    fc.assert(
      fc.property(some, (stars) => {
        const rows = rowsOf(stars.map(makeStar))
        expect(unreadIn(rows, snapshotOf(rows)).size).toBe(0)
      }),
    )
  })

  it('is remembered in bounded space', () => {
    const people = Array.from({ length: 250 }, (_, index) => `person-${String(index)}`)
    const rows = rowsOf(Array.from({ length: 1000 }, (_, index) => star(String(index), people, index)))
    expect(JSON.stringify(snapshotOf(rows)).length).toBeLessThan(40_000)
  })
})
