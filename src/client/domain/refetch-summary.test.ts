import { describe, expect, it } from 'vitest'
import { makeStar } from '#client/testing/make.ts'
import { NO_ROWS, reconcile } from './reconcile.ts'
import { refetchSummary } from './refetch-summary.ts'

function star(post: string, ...actors: string[]) {
  return makeStar({ post, actors })
}

describe('refetchSummary', () => {
  const before = reconcile(NO_ROWS, [star('1', 'a'), star('2', 'b')])

  it('counts rows that came in above or between, and rows that grew', () => {
    const after = reconcile(before, [star('3', 'c'), star('2', 'd', 'b'), star('4', 'c'), star('1', 'a')])
    expect(refetchSummary(before.rows, after.rows)).toEqual({ added: 2, updated: 1 })
  })

  it('does not count older rows that were loaded', () => {
    const after = reconcile(before, [star('1', 'a'), star('2', 'b'), star('0', 'z')])
    expect(refetchSummary(before.rows, after.rows)).toEqual({ added: 0, updated: 0 })
  })

  it('counts nothing on the first reading', () => {
    expect(refetchSummary([], before.rows)).toEqual({ added: 0, updated: 0 })
  })
})
