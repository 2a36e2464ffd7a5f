// @vitest-environment happy-dom
import { act, type ComponentType, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lazyPart } from './lazy-part.ts'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function draw(Part: ComponentType): Promise<string> {
  const element = document.createElement('div')
  const root = createRoot(element)
  await act(async () => {
    root.render(
      <Suspense>
        page <Part />
      </Suspense>,
    )
    await Promise.resolve()
  })
  return element.textContent
}

function failing(): Promise<ComponentType> {
  return Promise.reject(new Error('Unable to preload CSS'))
}

it('draws a part once it is loaded', async () => {
  expect(await draw(lazyPart(() => Promise.resolve(() => 'and part')))).toBe('page and part')
})

it('draws nothing in place of a part that does not come, or what is given for that', async () => {
  expect(await draw(lazyPart(failing))).toBe('page ')
  expect(await draw(lazyPart(failing, () => 'without it'))).toBe('page without it')
})
