import { describe, expect, it } from 'vitest'
import type { Action } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import { NO_ROWS, reconcile } from '#client/domain/reconcile.ts'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import { countNewerItems, MAX_NEWER_ITEMS } from './newer-items.ts'

const { rows } = reconcile(NO_ROWS, [makeStar({ post: '1', actors: ['a', 'b'], cursor: '7' })])

const LOOK = { rows, isUnfiltered: false, seen: { untilMs: 100, rows: [] }, unseen: new Map<string, 'row'>() }

function count(items: readonly Interaction[], ...shown: Action[]) {
  const { inside, outside } = countNewerItems(items, { ...LOOK, shown })
  return { inside, outside }
}

describe('countNewerItems', () => {
  it('counts apart what the filter shows and what it does not', () => {
    const items = [
      makeFollow({ actors: ['x'], cursor: '9', atMs: 200 }),
      makeStar({ post: '2', actors: ['c'], cursor: '8' }),
    ]
    expect(count(items, 'star')).toEqual({ inside: 1, outside: 1 })
    expect(count(items, 'star', 'follow')).toEqual({ inside: 2, outside: 0 })
  })

  it('counts a row that is shown when an actor joined it', () => {
    const items = [makeStar({ post: '1', actors: ['c', 'a', 'b'], cursor: '9' })]
    expect(count(items, 'star')).toEqual({ inside: 1, outside: 0 })
  })

  it('does not count a shrunken copy of a row that is shown', () => {
    expect(count([makeStar({ post: '1', actors: ['b'], cursor: '9' })], 'star').inside).toBe(0)
  })

  it('goes by the network’s name of a group where it has one', () => {
    const before = { ...makeStar({ post: '1', actors: ['a'], cursor: '7' }), groupKey: 'x', unnamedActors: 2 }
    const look = { ...LOOK, rows: reconcile(NO_ROWS, [before]).rows, shown: ['star' as const] }
    const grown = { ...before, actors: makeStar({ actors: ['b'] }).actors, cursor: '9' }
    const unseen = new Map([['row-0', 'row' as const]])
    expect(countNewerItems([grown], { ...look, unseen })).toMatchObject({ inside: 1, besidesUnread: [] })
    expect(countNewerItems([{ ...grown, groupKey: 'y' }], { ...look, unseen })).toMatchObject({
      besidesUnread: [{ groupKey: 'y' }],
    })
    expect(countNewerItems([before], look)).toMatchObject({ inside: 0 })
  })

  it('counts only once a row that is new and has grown since', () => {
    const items = [makeStar({ post: '1', actors: ['c', 'a', 'b'] }), makeStar({ post: '2', actors: ['c'] })]
    const unseen = new Map([[rows[0]?.key ?? '', 'row' as const]])
    expect(countNewerItems(items, { ...LOOK, unseen, shown: ['star'] })).toMatchObject({
      inside: 2,
      besidesUnread: [{ object: { id: '2' } }],
    })
  })

  it('is a least count where the answer was full, however it divides', () => {
    const items = Array.from({ length: MAX_NEWER_ITEMS }, (_, post) =>
      makeStar({ post: `n${String(post)}`, actors: ['a'] }),
    )
    expect(countNewerItems(items, { ...LOOK, shown: ['star'] }).isAtLeast).toBe(true)
    expect(countNewerItems(items.slice(1), { ...LOOK, shown: ['star'] }).isAtLeast).toBe(false)
  })

  it('counts an action that is not known outside every filter, and inside without one', () => {
    const items = [
      {
        ...makeStar({ post: '2', actors: ['c'], cursor: '9', atMs: 200 }),
        action: 'unknown' as const,
        name: 'bake',
      },
    ]
    expect(count(items, 'star')).toEqual({ inside: 0, outside: 1 })
    expect(countNewerItems(items, { ...LOOK, isUnfiltered: true, shown: ['star'] })).toMatchObject({
      inside: 1,
      outside: 0,
    })
  })

  it('does not count outside the filter what was seen there before', () => {
    expect(count([makeFollow({ actors: ['x'], cursor: '9', atMs: 99 })], 'star').outside).toBe(0)
  })
})
