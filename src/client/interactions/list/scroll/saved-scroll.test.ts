import { describe, expect, it } from 'vitest'
import { NO_ROWS, reconcile } from '#client/domain/reconcile.ts'
import { makeStar } from '#client/testing/make.ts'
import { anchorOf, rowAt, saveScroll, takeSavedScroll } from './saved-scroll.ts'

const { rows } = reconcile(NO_ROWS, [
  makeStar({ post: '1', actors: ['a', 'b'] }),
  makeStar({ post: '2', actors: ['c'] }),
  makeStar({ post: '1', actors: ['c', 'd'] }),
])

describe('the saved scroll position', () => {
  it('is found again by what its row says, in the group with the most actors in common', () => {
    const [first, , third] = rows
    if (first === undefined || third === undefined) throw new Error('no rows')
    const later = reconcile(NO_ROWS, [
      makeStar({ post: '1', actors: ['e', 'c', 'd'] }),
      makeStar({ post: '1', actors: ['a'] }),
    ]).rows
    expect(rowAt(anchorOf(third, 0), later)).toBe(later[0])
    expect(rowAt(anchorOf(first, 0), later)).toBe(later[1])
  })

  it('is found again in a named group whose sample of actors has changed', () => {
    function named(groupKey: string, actors: readonly string[]) {
      return { ...makeStar({ post: '1', actors }), groupKey, unnamedActors: 9 }
    }
    const [row] = reconcile(NO_ROWS, [named('x', ['a', 'b'])]).rows
    const later = reconcile(NO_ROWS, [named('y', ['a', 'b']), named('x', ['c', 'd'])]).rows
    expect(row && rowAt(anchorOf(row, 0), later)).toBe(later[1])
  })

  it('is nowhere when its row is gone', () => {
    const [, second] = rows
    if (second === undefined) throw new Error('no row')
    expect(rowAt(anchorOf(second, 0), [])).toBeUndefined()
  })

  it('is kept once, and nothing else is taken for one', () => {
    const values = new Map<string, string>()
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    }
    const place = {
      depth: { rows: 3, newestMs: 9, oldestMs: 5 },
      anchor: { subject: 'star 1', actors: ['a'], top: -20 },
      hasFocus: true,
    }
    saveScroll(storage, 'here', place)
    expect(takeSavedScroll(storage, 'here')).toEqual(place)
    expect(takeSavedScroll(storage, 'here')).toBeUndefined()
    values.set('here', '{"depth":{"rows":"many"}}')
    expect(takeSavedScroll(storage, 'here')).toBeUndefined()
  })
})
