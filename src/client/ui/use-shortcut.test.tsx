// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SingleKeysContext, useShortcut } from './use-shortcut.ts'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function Page({ onKey }: { onKey: (key: string) => void }) {
  useShortcut(({ key }) => {
    onKey(key)
  })
  return null
}

/** Returns which of these keys the page takes for itself. */
function keysTaken(usesSingleKeys: boolean, pressed: readonly string[]): readonly string[] {
  const taken: string[] = []
  const root = createRoot(document.body.appendChild(document.createElement('main')))
  act(() => {
    root.render(
      <SingleKeysContext value={usesSingleKeys}>
        <Page onKey={(key) => taken.push(key)} />
      </SingleKeysContext>,
    )
  })
  for (const key of pressed) window.dispatchEvent(new KeyboardEvent('keydown', { key }))
  act(() => {
    root.unmount()
  })
  return taken
}

it('takes no key that writes a character where the viewer has switched single keys off', () => {
  const pressed = ['j', '2', '.', '?', 'é', '𝐣', 'PageDown', 'Enter']
  expect(keysTaken(true, pressed)).toEqual(pressed)
  expect(keysTaken(false, pressed)).toEqual(['PageDown', 'Enter'])
})
