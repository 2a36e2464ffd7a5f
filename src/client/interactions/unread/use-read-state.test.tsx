// @vitest-environment happy-dom
import { act, StrictMode, Suspense, use } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NO_ROWS, reconcile } from '#client/domain/reconcile.ts'
import { makeStar } from '#client/testing/make.ts'
import { useReadState } from './use-read-state.ts'

const { rows } = reconcile(NO_ROWS, [makeStar({ actors: ['a'], atMs: 100 })])
const STORED = 'hark.visit.crumbs:1'

const openChannels = new Set<object>()
const channelsMade = vi.fn()

class CountedChannel extends EventTarget {
  constructor() {
    super()
    channelsMade()
    openChannels.add(this)
  }
  readonly postMessage = () => undefined
  readonly close = () => {
    openChannels.delete(this)
  }
}

function Page() {
  useReadState({ account: 'crumbs:1', rows, isSeen: true, onSeen: () => undefined })
  return null
}

const NEVER = new Promise(() => undefined)

/** Is rendered, and never mounted. */
function UnfinishedPage() {
  useReadState({ account: 'crumbs:1', rows, isSeen: true, onSeen: () => undefined })
  use(NEVER)
  return null
}

beforeEach(() => {
  localStorage.clear()
  channelsMade.mockClear()
  vi.stubGlobal('BroadcastChannel', CountedChannel)
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('has one channel open while it is mounted, and none afterwards, each time', () => {
  for (const times of [1, 2]) {
    const root = createRoot(document.createElement('div'))
    act(() => {
      root.render(<Page />)
    })
    expect(openChannels.size).toBe(1)
    act(() => {
      root.unmount()
    })
    expect(openChannels.size).toBe(0)
    expect(channelsMade).toHaveBeenCalledTimes(times)
  }
  expect(localStorage.getItem(STORED)).toContain('"untilMs":100')
})

it('has one channel open where React mounts it twice to find what is not cleaned up', () => {
  const root = createRoot(document.createElement('div'))
  act(() => {
    root.render(
      <StrictMode>
        <Page />
      </StrictMode>,
    )
  })
  expect(openChannels.size).toBe(1)
  act(() => {
    root.unmount()
  })
  expect(openChannels.size).toBe(0)
})

it('opens and stores nothing while rendering', () => {
  const root = createRoot(document.createElement('div'))
  act(() => {
    root.render(
      <Suspense>
        <UnfinishedPage />
      </Suspense>,
    )
  })
  expect(channelsMade).not.toHaveBeenCalled()
  expect(localStorage.getItem(STORED)).toBeNull()
})
