import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import type { Interaction } from '../interaction.ts'
import { NO_ROWS, reconcile } from '../reconcile.ts'
import { type Unread, unreadIn } from './unread.ts'
import { countUnread, unreadSummary, visitTime } from './unread-summary.ts'

const TODAY_MS = new Date(2026, 4, 3).getTime()
const SINCE_MS = new Date(2026, 4, 3, 9, 40).getTime()
const i18n = englishTranslation(['en-GB'])
const BEFORE = { untilMs: 0, rows: [] }

function rowsOf(...interactions: readonly Interaction[]) {
  return reconcile(NO_ROWS, interactions).rows
}

function summaryOf(interactions: readonly Interaction[], isAtLeast = false): string {
  const rows = rowsOf(...interactions)
  const counts = countUnread(rows, unreadIn(rows, BEFORE))
  return unreadSummary({ counts, sinceMs: SINCE_MS, todayMs: TODAY_MS, isAtLeast }, i18n)
    .map((piece) => ('place' in piece ? piece.place.text : piece.text))
    .join('')
}

describe('the summary of what is unread', () => {
  const unread = [
    makeStar({ post: '1', actors: ['a', 'b', 'c'], atMs: 5 }),
    makeFollow({ actors: ['d', 'e'], atMs: 4 }),
    makeStar({ post: '2', actors: ['a'], atMs: 3 }),
  ]

  it('is one sentence with a part for each kind, which counts people and posts', () => {
    expect(summaryOf(unread)).toBe('Since 9:40: 4 stars on 2 posts and 2 new followers')
    expect(summaryOf([makeStar({ actors: ['a'], atMs: 1 })])).toBe('Since 9:40: 1 star')
  })

  it('claims no more than it counted where more may be unread', () => {
    expect(summaryOf(unread, true)).toBe('Since 9:40: 4+ stars and 2+ new followers')
  })

  it('names the day of a visit that was not today', () => {
    expect(visitTime(TODAY_MS - 60_000, TODAY_MS, i18n)).toBe('2 May, 23:59')
  })

  it('counts only the people who are new in a row that was known', () => {
    const rows = rowsOf(makeStar({ actors: ['a', 'b', 'c'], atMs: 5 }))
    const unread: Unread = new Map([[rows[0]?.key ?? '', new Set(['a', 'b'])]])
    expect(countUnread(rows, unread)).toEqual([{ chip: 'star', count: 2, posts: 1 }])
  })

  it('adds up to what the rows mark, whatever is unread', () => {
    const anyInteraction = fc
      .record({
        isStar: fc.boolean(),
        post: fc.constantFrom('1', '2', '3'),
        actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
        atMs: fc.integer({ min: 0, max: 9 }),
      })
      .map(({ isStar, post, actors, atMs }) =>
        isStar ? makeStar({ post, actors, atMs }) : makeFollow({ actors, atMs }),
      )
    fc.assert(
      fc.property(fc.array(anyInteraction), fc.integer({ min: 0, max: 9 }), (interactions, untilMs) => {
        const rows = rowsOf(...interactions)
        const unread = unreadIn(rows, { untilMs, rows: [] })
        const marked = rows.reduce((sum, { key, interaction }) => {
          const mark = unread.get(key)
          return sum + (mark === 'row' ? interaction.actors.length : (mark?.size ?? 0))
        }, 0)
        const counted = countUnread(rows, unread)
        expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(marked)
        expect(new Set(counted.map(({ chip }) => chip)).size).toBe(counted.length)
      }),
    )
  })
})
