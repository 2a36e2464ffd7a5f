// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openTabChannel } from './tab-channel.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** What another tab causes by storing a value. */
function storeElsewhere(key: string, newValue: string) {
  window.dispatchEvent(new StorageEvent('storage', { key, newValue }))
}

describe('the channel of a value', () => {
  it.each([
    ['lacks channels', undefined],
    [
      'forbids them',
      function forbidden() {
        throw new DOMException('denied', 'SecurityError')
      },
    ],
    [
      'sends nothing',
      class extends EventTarget {
        readonly close = () => undefined
        readonly postMessage = () => {
          throw new DOMException('cannot be cloned', 'DataCloneError')
        }
      },
    ],
  ])('goes by what is stored where the browser %s', (_, channel) => {
    vi.stubGlobal('BroadcastChannel', channel)
    const heard: unknown[] = []
    const { postMessage, close } = openTabChannel('hark.x', (value) => heard.push(value))
    postMessage({ a: 1 })
    storeElsewhere('hark.x', '{"a":2}')
    storeElsewhere('hark.y', '3')
    storeElsewhere('hark.x', '{')
    expect(heard).toEqual([{ a: 2 }, undefined])
    close()
    storeElsewhere('hark.x', '4')
    expect(heard).toHaveLength(2)
  })
})
