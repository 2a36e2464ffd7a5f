import { expect, it } from 'vitest'
import type { ServerLimits } from '#client/network/dialect.ts'
import { forgetLimits, learntLimits } from './learnt-limits.ts'

const API_ROOT = new URL('https://oven.example/api/')
const KEY = 'hark.limits.https://oven.example/api/'
const LIMITS: ServerLimits = { isUngrouped: true, knownTypes: 'base', maxCount: 40 }
const DAY_MS = 24 * 60 * 60_000

/** What is remembered in a storage, and how to let days pass. */
function remember() {
  const stored = new Map<string, string>()
  let nowMs = 1_000
  const storage = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => {
      stored.set(name, value)
      return true
    },
    removeItem: (name: string) => stored.delete(name),
  }
  function open(apiRoot = API_ROOT) {
    return learntLimits(apiRoot, storage, () => nowMs)
  }
  function pass(days: number) {
    nowMs += days * DAY_MS
  }
  return { stored, storage, open, pass }
}

it('are those of the server, also after a reload', () => {
  const { open } = remember()
  expect(open().get()).toBeUndefined()
  open().set(LIMITS)
  expect(open().get()).toEqual(LIMITS)
  expect(open(new URL('https://hearth.example/api/')).get()).toBeUndefined()
})

it('are tried again after a week, since servers are brought up to date', () => {
  const { open, pass } = remember()
  open().set(LIMITS)
  pass(6)
  expect(open().get()).toEqual(LIMITS)
  pass(1)
  expect(open().get()).toBeUndefined()
})

it('go with the last account of the server', () => {
  const { stored, storage, open } = remember()
  open().set(LIMITS)
  forgetLimits(API_ROOT, storage)
  expect(stored.size).toBe(0)
})

it.each(['{', 'null', '[]', '{}', JSON.stringify({ ...LIMITS, maxCount: 0, learntAtMs: 1_000 })])(
  'are none in %s',
  (text) => {
    const { stored, open } = remember()
    stored.set(KEY, text)
    expect(open().get()).toBeUndefined()
  },
)
