import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makePost } from '#client/testing/make.ts'
import { type Reading, ReplyReader } from './reply-reader.ts'

const page = { scrollY: 0, mayRead: true }
const asked: string[] = []
const answers: ((reading: Reading) => void)[] = []

function makeReader(read?: (postId: string) => Promise<Reading>): ReplyReader {
  return new ReplyReader({
    read: (postId) => {
      asked.push(postId)
      return read?.(postId) ?? new Promise((resolve) => answers.push(resolve))
    },
    mayRead: () => page.mayRead,
    scrollY: () => page.scrollY,
    monotonicMs: () => Date.now(),
  })
}

function readAtOnce(reading: Reading) {
  return makeReader(() => Promise.resolve(reading))
}

beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
  Object.assign(page, { scrollY: 0, mayRead: true })
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks once for a post, however many rows are about it and however often they come into view', async () => {
  const reader = readAtOnce({ kind: 'read', replies: [] })
  const [leave] = ['1', '2', '1'].map((postId) => reader.want(postId, 5))
  await vi.advanceTimersByTimeAsync(1_000)
  leave?.()
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual(['1', '2'])
})

it('asks again when a later reply has come', async () => {
  const reader = readAtOnce({ kind: 'read', replies: [] })
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(1_000)
  reader.want('1', 6)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual(['1', '1'])
})

it('shows what an earlier start kept, asks for it again, and keeps it where that fails', async () => {
  const reader = readAtOnce({ kind: 'failed', mayPass: true })
  const replies = [{ post: makePost('8'), repliedToId: '1' }]
  reader.restore([{ postId: '1', atMs: 5, replies }])
  expect(reader.get('1')).toBe(replies)
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual(['1'])
  expect(reader.get('1')).toBe(replies)
  expect(reader.knownReplies()).toEqual([{ postId: '1', atMs: 5, replies }])
})

it('puts nothing kept in place of what was read', async () => {
  const reader = readAtOnce({ kind: 'read', replies: [] })
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(1_000)
  reader.restore([{ postId: '1', atMs: 5, replies: [{ post: makePost('8'), repliedToId: '1' }] }])
  expect(reader.get('1')).toEqual([])
  expect(reader.knownReplies()).toEqual([])
})

it('keeps the order of reading over starts: what was read last comes first, before what an earlier start kept', async () => {
  function keptOf(postId: string) {
    return { postId, atMs: 5, replies: [{ post: makePost('8'), repliedToId: postId }] }
  }
  const reader = makeReader((postId) =>
    Promise.resolve({ kind: 'read', replies: keptOf(postId).replies } satisfies Reading),
  )
  reader.want('4', 5)
  await vi.advanceTimersByTimeAsync(1_000)
  reader.restore(['3', '4', '2', '1'].map(keptOf))
  expect(reader.knownReplies().map(({ postId }) => postId)).toEqual(['4', '3', '2', '1'])
  const next = makeReader()
  next.restore(reader.knownReplies())
  expect(next.knownReplies()).toEqual(reader.knownReplies())
})

it('asks for four at once at most', async () => {
  const reader = makeReader()
  for (const postId of ['1', '2', '3', '4', '5', '6']) reader.want(postId, 5)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toHaveLength(4)
  answers[0]?.({ kind: 'read', replies: [] })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toHaveLength(5)
})

it('asks for nothing that is flung past', async () => {
  const reader = readAtOnce({ kind: 'read', replies: [] })
  const leave = reader.want('1', 5)
  for (let step = 0; step < 20; step += 1) {
    page.scrollY += 200
    await vi.advanceTimersByTimeAsync(100)
  }
  leave()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual([])
})

it('waits while it may not ask, and goes on when it is told', async () => {
  page.mayRead = false
  const reader = readAtOnce({ kind: 'read', replies: [] })
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toEqual([])
  page.mayRead = true
  reader.schedule()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual(['1'])
})

it.each([
  [true, 2],
  [false, 1],
])('after a failure that may pass (%s) has asked %i times a minute later', async (mayPass, times) => {
  const reader = readAtOnce({ kind: 'failed', mayPass })
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(31_000)
  reader.want('1', 5)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toHaveLength(times)
})
