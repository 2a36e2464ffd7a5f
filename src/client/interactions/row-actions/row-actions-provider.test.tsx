// @vitest-environment happy-dom
import { act, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { RowActionsProvider } from './row-actions-provider.tsx'

/** What holds the writes: it aborts them when it goes. */
const host = vi.hoisted(() => ({ comes: vi.fn(), goes: vi.fn() }))
vi.mock('./row-actions-host.tsx', () => ({ RowActionsHost: Host }))

function Host() {
  useEffect(() => {
    host.comes()
    return host.goes
  }, [])
  return null
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('aborts no write when a filter is chosen that is not read yet', async () => {
  const root = createRoot(document.createElement('div'))
  const signedIn = makeSignedIn()
  function show(isRead: boolean) {
    return act(async () => {
      root.render(
        <RowActionsProvider
          signedIn={signedIn}
          isRead={isRead}
          onShowOnly={undefined}
          onNotice={() => undefined}
        >
          {null}
        </RowActionsProvider>,
      )
      await vi.dynamicImportSettled()
    })
  }
  await show(false)
  expect(host.comes).not.toHaveBeenCalled()
  await show(true)
  await show(false)
  await show(true)
  expect([host.comes.mock.calls.length, host.goes.mock.calls.length]).toEqual([1, 0])
  act(() => {
    root.unmount()
  })
  expect(host.goes).toHaveBeenCalledTimes(1)
})
