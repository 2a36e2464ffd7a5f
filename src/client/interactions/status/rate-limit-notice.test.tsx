// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RateLimitNotice } from './rate-limit-notice.tsx'

function nothing() {
  return undefined
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Puts every text into elements of its own, as a page translator does. */
function translate(root: Element) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    const wrapped = document.createElement('x-translated')
    text.parentNode?.replaceChild(wrapped, text)
    wrapped.append(text.textContent ?? '')
  }
}

it('counts down, also after a page translator has taken its texts', () => {
  const element = document.createElement('div')
  const root = createRoot(element)
  const untilMs = performance.now() + 20_000
  act(() => {
    root.render(<RateLimitNotice untilMs={untilMs} networkName="Oven" onOver={nothing} onTryNow={nothing} />)
  })
  expect(element.textContent).toContain('20')
  translate(element)
  act(() => {
    vi.advanceTimersByTime(5_000)
  })
  expect(element.textContent).toContain('15')
  expect(element.textContent).not.toContain('20')
  act(() => {
    root.unmount()
  })
})
