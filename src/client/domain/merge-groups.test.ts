import { describe, expect, it } from 'vitest'
import { makeStar } from '#client/testing/make.ts'
import { continuesAnyGroup, mergeGroups } from './merge-groups.ts'

const newer = { ...makeStar({ actors: ['a', 'b'], cursor: '9' }), groupKey: 'loaf' }
const older = { ...makeStar({ actors: ['b', 'c'], cursor: '5' }), groupKey: 'loaf' }
const between = makeStar({ post: '2', actors: ['d'], cursor: '7' })

describe('joinParts', () => {
  it('makes one of all parts, in the place of the newest', () => {
    const [whole, ...others] = mergeGroups([newer, between, older])
    expect(whole).toMatchObject({ cursor: '9', unnamedActors: 0 })
    expect(whole?.actors.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(others).toEqual([between])
  })

  it('counts the people of an earlier copy once, whether they are named or not', () => {
    const [whole] = mergeGroups([
      { ...newer, unnamedActors: 5 },
      { ...older, unnamedActors: 4 },
    ])
    expect(whole).toMatchObject({ unnamedActors: 4, actors: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
  })

  it('leaves apart what has no name, and one name about two things', () => {
    const rows = [newer, { ...makeStar({ post: '3', actors: ['a'] }), groupKey: 'loaf' }, between, between]
    expect(mergeGroups(rows)).toEqual(rows)
  })
})

describe('continuesAny', () => {
  it('tells a part of what is shown from what is new to it', () => {
    expect(continuesAnyGroup([between, older], [newer])).toBe(true)
    expect(continuesAnyGroup([older], [between])).toBe(false)
    expect(continuesAnyGroup([between], [between])).toBe(false)
  })
})
