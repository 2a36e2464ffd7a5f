import { describe, expect, it } from 'vitest'
import { makeStar } from '#client/testing/make.ts'
import { depthOf, missingRows } from './depth.ts'

/** Rows of these minutes. */
function rowsAt(...minutes: readonly (number | undefined)[]) {
  return minutes.map((minute) => ({
    ...makeStar({ actors: ['a'] }),
    atMs: minute === undefined ? undefined : minute * 60_000,
  }))
}

describe('missingRows', () => {
  const earlier = depthOf(rowsAt(9, 8, 7))
  it.each([
    ['nothing, where nothing changed', [9, 8, 7], 0],
    ['those that fell off the end', [9, 8], 1],
    ['as many as came in at the top', [11, 10, 9], 2],
    ['one at least, where it cannot be told', [9, 8, 7.5], 1],
    ['nothing, where it goes deeper', [9, 8, 7, 6], 0],
    ['those that are too few, though they go as deep', [9, 7], 1],
    ['nothing, where the moment is unknown', [9, 8, undefined], 0],
  ])('is %s', (_, minutes, missing) => {
    expect(missingRows(rowsAt(...minutes), earlier)).toBe(missing)
  })

  it('goes by the number of rows alone where only that is known', () => {
    expect(missingRows(rowsAt(9, 8), { rows: 3, newestMs: undefined, oldestMs: undefined })).toBe(1)
  })
})
