import { makeStar } from '#client/testing/make.ts'
import { describe, expect, it } from 'vitest'
import { NO_ROWS, reconcile } from './reconcile.ts'
import { unseenIn } from './unread.ts'
import { visitAt, withAllSeen, withSeen } from './read-state.ts'

const MINUTE = 60_000
const old = reconcile(NO_ROWS, [makeStar({ actors: ['a'], atMs: 100 })])
const { rows } = reconcile(old, [
  makeStar({ post: '2', actors: ['b'], atMs: 200 }),
  ...old.rows.map((row) => row.interaction),
])

describe('a visit', () => {
  const first = withSeen(visitAt(0, undefined), old.rows, 0)

  it('marks nothing on somebody’s first but what comes while it lasts', () => {
    expect(unseenIn(old.rows, first.since).size).toBe(0)
    expect(unseenIn(rows, withSeen(first, rows, 1).since).size).toBe(1)
  })

  it('goes on through a reload and a short look at something else, and keeps its marks though they were seen', () => {
    const second = withSeen(visitAt(60 * MINUTE, first), rows, 60 * MINUTE)
    const afterReload = visitAt(64 * MINUTE, second)
    expect([...unseenIn(rows, afterReload.since).keys()]).toEqual([rows[0]?.key])
  })

  it('ends when the page was away for a while: what was seen is no longer new', () => {
    const second = withSeen(visitAt(60 * MINUTE, first), rows, 60 * MINUTE)
    expect(unseenIn(rows, visitAt(66 * MINUTE, second).since).size).toBe(0)
  })

  it('keeps as new what came while only a filtered list was shown', () => {
    const second = visitAt(60 * MINUTE, first)
    expect(unseenIn(rows, visitAt(120 * MINUTE, second).since).size).toBe(1)
  })

  it('loses its marks when all is marked as seen', () => {
    expect(unseenIn(rows, withAllSeen(first, rows, 1).since).size).toBe(0)
  })
})
