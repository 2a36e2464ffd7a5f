// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { notedUnread } from '#client/push/push-support.ts'
import { makeStar } from '#client/testing/make.ts'
import { useAppBadge } from './use-app-badge.ts'

let root: Root
let shown: number[]

function Page({ account, posts }: { account: string; posts: readonly string[] | undefined }) {
  const counted = posts?.map((post) => makeStar({ post, actors: ['a'], cursor: post }))
  useAppBadge(account, counted)
  return null
}

function showPosts(posts: readonly string[] | undefined, account = 'crumbs:1') {
  act(() => {
    root.render(<Page account={account} posts={posts} />)
  })
}

function show(count: number | undefined, account?: string) {
  const posts = count === undefined ? undefined : Array.from({ length: count }, (_, post) => String(post))
  showPosts(posts, account)
}

beforeEach(() => {
  shown = []
  root = createRoot(document.createElement('div'))
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  Object.assign(navigator, {
    setAppBadge: (count: number) => {
      shown.push(count)
      return Promise.resolve()
    },
  })
})
afterEach(() => {
  Reflect.deleteProperty(navigator, 'setAppBadge')
  vi.unstubAllGlobals()
})

it('shows how much is new on the icon, and nothing at 0, when it is switched off, and after the sign-out', () => {
  show(3)
  show(0)
  expect(shown).toEqual([3, 0])
  show(2)
  show(undefined)
  expect(shown).toEqual([3, 0, 2, 0])
  show(4)
  act(() => {
    root.unmount()
  })
  expect(shown).toEqual([3, 0, 2, 0, 4, 0])
})

it('shows nothing of one account for another', () => {
  show(3)
  show(1, 'crumbs:2')
  expect(shown).toEqual([3, 0, 1])
})

it('does without a browser that has no icon, or shows none', async () => {
  Reflect.deleteProperty(navigator, 'setAppBadge')
  show(3)
  Object.assign(navigator, { setAppBadge: () => Promise.reject(new DOMException('Not installed')) })
  show(4)
  await Promise.resolve()
})

it('notes for messages which rows it counts, also where the count stays', () => {
  showPosts(['1'])
  showPosts(['2'])
  expect(notedUnread('crumbs:1')).toMatchObject([{ object: { id: '2' } }])
  expect(shown).toEqual([1])
})
