import { describe, expect, it } from 'vitest'
import { makeStar } from '#client/testing/make.ts'
import { NO_ROWS, reconcile } from '../reconcile.ts'
import { readStateAt, withAllRead, withRead } from './read-state.ts'
import { unreadIn } from './unread.ts'

const MINUTE = 60_000
const old = reconcile(NO_ROWS, [makeStar({ actors: ['a'], atMs: 100 })])
const { rows } = reconcile(old, [
  makeStar({ post: '2', actors: ['b'], atMs: 200 }),
  ...old.rows.map((row) => row.interaction),
])

describe('a visit', () => {
  const first = withRead(readStateAt(0, undefined), old.rows, 0)

  it('marks nothing on a first visit but what comes while it lasts', () => {
    expect(unreadIn(old.rows, first.since).size).toBe(0)
    expect(unreadIn(rows, withRead(first, rows, 1).since).size).toBe(1)
  })

  it('goes on through a reload and a short look at something else, and keeps its marks though they were seen', () => {
    const second = withRead(readStateAt(60 * MINUTE, first), rows, 60 * MINUTE)
    const afterReload = readStateAt(64 * MINUTE, second)
    expect([...unreadIn(rows, afterReload.since).keys()]).toEqual([rows[0]?.key])
  })

  it('ends when the page was away for a while: what was seen is no longer new', () => {
    const second = withRead(readStateAt(60 * MINUTE, first), rows, 60 * MINUTE)
    expect(unreadIn(rows, readStateAt(66 * MINUTE, second).since).size).toBe(0)
  })

  it('keeps as new what came while only a filtered list was shown', () => {
    const second = readStateAt(60 * MINUTE, first)
    expect(unreadIn(rows, readStateAt(120 * MINUTE, second).since).size).toBe(1)
  })

  it('loses its marks when all is marked as seen', () => {
    expect(unreadIn(rows, withAllRead(first, rows, 1).since).size).toBe(0)
  })
})

it('is not held up by a snapshot of a clock that was ahead', () => {
  const ahead = { untilMs: 5_000, rows: [] }
  const opened = readStateAt(1_000, { since: ahead, seen: ahead, shownAtMs: 900 })
  expect([opened.since?.untilMs, opened.seen?.untilMs]).toEqual([1_000, 1_000])
})
