import { expect, it, vi } from 'vitest'
import { openStorage } from './browser-storage.ts'

/** A browser's storage with one item, some of whose members throw. */
function makeStorage(forbidden: readonly (keyof Storage)[]) {
  const stored = new Map([['token', 'secret']])
  function allow<Arguments extends unknown[], Result>(
    member: keyof Storage,
    use: (...given: Arguments) => Result,
  ) {
    return (...given: Arguments) => {
      if (forbidden.includes(member)) throw new DOMException('denied', 'SecurityError')
      return use(...given)
    }
  }
  const browsers = {
    get length() {
      return allow('length', () => stored.size)()
    },
    key: allow('key', (index: number) => [...stored.keys()][index] ?? null),
    getItem: allow('getItem', (name: string) => stored.get(name) ?? null),
    setItem: allow('setItem', (name: string, value: string) => void stored.set(name, value)),
    removeItem: allow('removeItem', (name: string) => void stored.delete(name)),
    clear: () => {
      stored.clear()
    },
  }
  const onLimit = vi.fn()
  return { stored, onLimit, storage: openStorage(() => browsers, onLimit) }
}

it('is the browser’s own where that works', () => {
  const { stored, storage, onLimit } = makeStorage([])
  expect(storage.setItem('theme', 'dark')).toBe(true)
  expect([storage.getItem('theme'), storage.names()]).toEqual(['dark', ['token', 'theme']])
  expect(storage.removeItem('theme')).toBe(true)
  expect([...stored.keys()]).toEqual(['token'])
  expect(onLimit).not.toHaveBeenCalled()
})

it('keeps what cannot be stored for as long as the page, and says so', () => {
  const { storage, onLimit } = makeStorage(['setItem'])
  expect(storage.setItem('token', 'newer')).toBe(false)
  expect([storage.getItem('token'), storage.names()]).toEqual(['newer', ['token']])
  expect(onLimit).toHaveBeenCalledWith('storage')
})

it('empties what cannot be deleted', () => {
  const { stored, storage, onLimit } = makeStorage(['removeItem'])
  expect(storage.removeItem('token')).toBe(true)
  expect(stored.get('token')).toBe('')
  expect(storage.getItem('token')).toBeNull()
  expect(onLimit).not.toHaveBeenCalled()
})

it('reads as deleted what can be neither deleted nor emptied, and says so', () => {
  const { storage, onLimit } = makeStorage(['removeItem', 'setItem'])
  expect(storage.removeItem('token')).toBe(false)
  expect([storage.getItem('token'), storage.names()]).toEqual([null, []])
  expect(onLimit).toHaveBeenCalledWith('forgetting')
})

it.each([
  [['getItem']],
  [['length']],
  [['key']],
  [['getItem', 'setItem', 'removeItem', 'key', 'length']],
] as const)('never throws where %j do', (forbidden) => {
  const { storage } = makeStorage(forbidden)
  storage.getItem('token')
  storage.setItem('a', '1')
  expect(storage.getItem('a')).toBe('1')
  storage.removeItem('a')
  expect(storage.getItem('a')).toBeNull()
  expect(storage.names()).toEqual(expect.any(Array))
})

it.each([
  () => null,
  () => {
    throw new DOMException('denied', 'SecurityError')
  },
])('lasts as long as the page where the browser gives no storage', (open) => {
  const storage = openStorage(open, () => undefined)
  storage.setItem('a', '1')
  expect([storage.getItem('a'), storage.names()]).toEqual(['1', ['a']])
})
