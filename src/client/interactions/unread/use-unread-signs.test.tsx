// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import { useUnreadSigns } from './use-unread-signs.ts'

const NEWS = [
  makeStar({ post: '1', actors: ['a'] }),
  makeFollow({ actors: ['a'] }),
  makeStar({ post: '2', actors: ['b'] }),
]

let root: Root
let badges: number[]

interface Choices {
  uncounted?: readonly string[]
  showsNewInTab?: boolean
  showsBadge?: boolean
}

function Page({ uncounted = [], showsNewInTab = true, showsBadge = true }: Choices) {
  const settings = { uncounted, showsNewInTab, showsBadge }
  useUnreadSigns({ account: 'crumbs:1', news: NEWS, isAtLeast: false }, settings)
  return null
}

/** @returns the title of the tab, and the count on the icon */
function show(choices: Choices) {
  act(() => {
    root.render(<Page {...choices} />)
  })
  return { title: document.title, badge: badges.at(-1) }
}

beforeEach(() => {
  badges = []
  root = createRoot(document.createElement('div'))
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  Object.assign(navigator, {
    setAppBadge: (count: number) => {
      badges.push(count)
      return Promise.resolve()
    },
  })
})
afterEach(() => {
  act(() => {
    root.unmount()
  })
  Reflect.deleteProperty(navigator, 'setAppBadge')
  vi.unstubAllGlobals()
})

it('counts in the title and on the icon only the actions that count', () => {
  expect(show({})).toEqual({ title: '(3) Hark', badge: 3 })
  expect(show({ uncounted: ['star'] })).toEqual({ title: '(1) Hark', badge: 1 })
  expect(show({ uncounted: ['follow', 'poll'] })).toEqual({ title: '(2) Hark', badge: 2 })
  expect(show({ uncounted: ['star', 'follow'] })).toEqual({ title: 'Hark', badge: 0 })
})

it('switches the title and the icon off each by itself', () => {
  expect(show({ showsNewInTab: false })).toEqual({ title: 'Hark', badge: 3 })
  expect(show({ showsBadge: false })).toEqual({ title: '(3) Hark', badge: 0 })
})
