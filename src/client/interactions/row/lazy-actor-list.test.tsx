// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeStar } from '#client/testing/make.ts'
import { Row } from './row.tsx'

const code = vi.hoisted(() => ({ isThere: false, asked: 0 }))
vi.mock('./actor-list.tsx', () => {
  code.asked += 1
  if (!code.isThere) throw new TypeError('Failed to fetch dynamically imported module')
  return { ActorList: () => 'Everybody' }
})

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('says in place that the list of people did not load, and loads it when it is asked to, not before', async () => {
  const element = document.createElement('div')
  const root = createRoot(element)
  const row = { key: '1', interaction: makeStar({ actors: ['a', 'b', 'c', 'd'] }) }
  function draw(setSize: number) {
    return settle(() => {
      root.render(
        <Row
          {...{ row, viewer: { viewerId: '1', networkName: 'Crumbs' }, position: 1, setSize }}
          {...{
            newDay: undefined,
            isRepeated: false,
            unread: undefined,
            isListOpen: true,
            isTextOpen: false,
          }}
          onOpen={() => undefined}
        />,
      )
    })
  }
  function tryAgain() {
    const button = [...element.querySelectorAll('button')].find((each) => each.textContent === 'Try again')
    return settle(() => button?.click())
  }
  await draw(1)
  expect(element.querySelector('[role=alert]')?.textContent).toBe('The list could not be loaded.Try again')
  await draw(2)
  expect(code.asked).toBe(1)
  await tryAgain()
  expect(code.asked).toBe(2)
  expect(element.querySelector('[role=alert]')).not.toBeNull()
  code.isThere = true
  await tryAgain()
  expect(element.textContent).toContain('Everybody')
  expect(element.querySelector('[role=alert]')).toBeNull()
})

function settle(change: () => void) {
  return act(async () => {
    change()
    await vi.dynamicImportSettled()
  })
}
