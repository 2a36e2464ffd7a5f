import { expect, it, vi } from 'vitest'
import { openDatabaseStore } from './database-store.ts'

it('closes a connection that opens after it was given up, as another tab held the database', async () => {
  const close = vi.fn<() => void>()
  const requests: Record<string, unknown>[] = []
  const open = vi.fn<() => object>(() => {
    const request = { result: { close } }
    requests.push(request)
    // The browser tells after the handlers are there.
    queueMicrotask(() => {
      tell(request, 'onblocked')
    })
    return request
  })
  function tell(request: Record<string, unknown>, handler: string) {
    const listener = request[handler]
    if (typeof listener === 'function') listener.call(request)
  }
  vi.stubGlobal('indexedDB', { open })
  const store = openDatabaseStore('bread', 'loaves')
  await expect(store('readonly', () => undefined)).rejects.toThrow('in use')
  expect(requests).not.toEqual([])
  for (const request of requests) tell(request, 'onsuccess')
  expect(close).toHaveBeenCalledTimes(requests.length)
  vi.unstubAllGlobals()
})
