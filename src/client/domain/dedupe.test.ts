import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import { dedupe } from './dedupe.ts'
import { type Interaction, NO_OBJECT, objectOf, subjectOf } from './interaction.ts'

describe('withoutRepeats', () => {
  it('drops an older row whose people are all in a newer one about the same post', () => {
    const newer = makeStar({ actors: ['a', 'b'], cursor: '9' })
    expect(dedupe([newer, makeStar({ actors: ['b'], cursor: '5' })])).toEqual([newer])
  })

  it('drops it also when the newer one is shown already, and leaves that out', () => {
    const shown = [makeStar({ actors: ['a', 'b'], cursor: '9' }), makeFollow({ actors: ['a'], cursor: '8' })]
    const older = makeStar({ post: '2', actors: ['a'], cursor: '4' })
    expect(dedupe([makeStar({ actors: ['b'], cursor: '5' }), older], shown)).toEqual([older])
  })

  it('keeps an older row with an actor whom the newer one lacks: it is another window', () => {
    const rows = [
      makeStar({ actors: ['a', 'b'], cursor: '9' }),
      makeStar({ actors: ['b', 'c'], cursor: '5' }),
    ]
    expect(dedupe(rows)).toEqual(rows)
  })

  it('keeps a newer row that an older one contains', () => {
    const rows = [makeStar({ actors: ['a'], cursor: '9' }), makeStar({ actors: ['a', 'b'], cursor: '5' })]
    expect(dedupe(rows)).toEqual(rows)
  })

  it('keeps the same people with another post, and with another action', () => {
    const rows = [
      makeStar({ post: '1', actors: ['a'] }),
      makeStar({ post: '2', actors: ['a'] }),
      makeFollow({ actors: ['a'] }),
    ]
    expect(dedupe(rows)).toEqual(rows)
  })

  it('keeps an older row without actors: it says something else than the newer one', () => {
    const rows = [makeStar({ actors: ['a'], cursor: '9' }), makeStar({ actors: [], cursor: '5' })]
    expect(dedupe(rows)).toEqual(rows)
  })

  it('drops an exact copy, also of a row whose object is unknown', () => {
    const row = { ...makeStar({ actors: ['a'], cursor: '7' }), object: NO_OBJECT }
    expect(dedupe([row, { ...row }])).toEqual([row])
  })

  it('keeps two rows whose objects are unknown: they may be about different things', () => {
    const rows = ['8', '7'].map((cursor) => ({ ...makeStar({ actors: ['a'], cursor }), object: NO_OBJECT }))
    expect(dedupe(rows)).toEqual(rows)
  })

  it('keeps a row exactly where no newer one that is kept or shown says it', () => {
    fc.assert(
      fc.property(streams, streams, (newestFirst, shown) => {
        const kept = dedupe(newestFirst, shown)
        const newer = [...shown]
        for (const row of newestFirst) {
          const isKept = kept.includes(row)
          expect(isKept).toBe(!newer.some((each) => says(each, row)))
          if (isKept) newer.push(row)
        }
      }),
    )
  })
})

/** Few posts, people and cursors, so that rows meet. */
const streams = fc.array(
  fc
    .record({
      make: fc.constantFrom(makeStar, makeStarOfNothingKnown, makeFollow, makeWelcome),
      post: fc.constantFrom('1', '2'),
      actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      cursor: fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6'), { nil: undefined }),
      moreObjects: fc.constantFrom(0, 1),
      groupKey: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    })
    .map(({ make, moreObjects, cursor, groupKey, ...rest }): Interaction => ({
      ...make(rest),
      cursor,
      groupKey,
      moreObjects,
    })),
  { maxLength: 12 },
)

function makeStarOfNothingKnown(options: Parameters<typeof makeStar>[0]): Interaction {
  return { ...makeStar(options), object: NO_OBJECT }
}

function makeWelcome({ actors }: Pick<Parameters<typeof makeStar>[0], 'actors'>): Interaction {
  return { ...makeFollow({ actors }), action: 'welcome' }
}

/** The rule itself, by comparing each with each. */
function says(newer: Interaction, older: Interaction): boolean {
  if (subjectOf(newer) !== subjectOf(older)) return false
  if (older.cursor !== undefined && newer.cursor === older.cursor) return true
  if (older.groupKey !== undefined || newer.groupKey !== undefined) return false
  const isKnown = older.action === 'follow' || older.action === 'welcome' || objectOf(older) !== undefined
  if (!isKnown || newer.moreObjects !== older.moreObjects) return false
  if (older.actors.length === 0) return newer.actors.length === 0 && older.action === 'welcome'
  return older.actors.every(({ id }) => newer.actors.some((actor) => actor.id === id))
}
