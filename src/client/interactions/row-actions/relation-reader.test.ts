import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Relation } from '#client/network/dialect.ts'
import { RelationReader } from './relation-reader.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function openReader() {
  const read = vi.fn<(ids: readonly string[]) => Promise<readonly Relation[]>>(() => Promise.resolve([]))
  return { read, reader: new RelationReader({ read, onRead: () => undefined }) }
}

it('asks about all who are in view, forty at a time', async () => {
  const { read, reader } = openReader()
  const ids = Array.from({ length: 100 }, (_, index) => String(index))
  for (const id of ids) reader.want(id)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(read.mock.calls.map(([asked]) => asked.length)).toEqual([40, 40, 20])
  expect(read.mock.calls.flatMap(([asked]) => asked)).toEqual(ids)
})

it('asks about a user as long as one place wants to know', async () => {
  const { read, reader } = openReader()
  const leaveRow = reader.want('7')
  const leaveList = reader.want('7')
  leaveRow()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(read).toHaveBeenCalledTimes(1)
  leaveList()
  reader.want('8')()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(read).toHaveBeenCalledTimes(1)
})
