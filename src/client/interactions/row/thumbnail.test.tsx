// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Post } from '#client/domain/interaction.ts'
import { settings } from '#client/settings/settings.ts'
import { makePost } from '#client/testing/make.ts'
import { PostPreview } from './post-preview.tsx'

const PICTURE = { url: 'https://files.example/loaf.jpg', description: 'A loaf' }

function draw(post: Partial<Post>, isRepeated = false): HTMLElement {
  const element = document.createElement('div')
  act(() => {
    createRoot(element).render(
      <PostPreview
        post={{ ...makePost('1'), picture: PICTURE, ...post }}
        isRepeated={isRepeated}
        isOpen={false}
        onOpen={() => undefined}
      />,
    )
  })
  return element
}

function show(showsPictures: boolean) {
  act(() => {
    settings.update((current) => ({ ...current, showsPictures }))
  })
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  show(true)
})

it('draws the photo of a post small, with its alternative text, when it is near and without a referrer', () => {
  const image = draw({}).querySelector('img')
  expect(image?.alt).toBe('A loaf')
  expect(image?.getAttribute('loading')).toBe('lazy')
  expect(image?.getAttribute('decoding')).toBe('async')
  expect(image?.getAttribute('referrerpolicy')).toBe('no-referrer')
  expect(draw({ picture: { ...PICTURE, description: '' } }).querySelector('img')?.alt).toBe('A picture')
})

it('says once what a post without words holds', () => {
  const contents = { kind: 'picture', count: 1, description: 'A loaf' } as const
  const drawn = draw({ text: undefined, contents })
  expect(drawn.textContent).toBe('A picture: A loaf')
  expect(drawn.querySelector('img')?.alt).toBe('')
})

it('keeps the room of a photo that does not load', () => {
  const drawn = draw({})
  act(() => {
    drawn.querySelector('img')?.dispatchEvent(new Event('error'))
  })
  expect(drawn.querySelector('img')).toBeNull()
  expect(drawn.querySelector('.thumbnail')?.getAttribute('aria-label')).toBe('A loaf')
})

it('draws none where the same post is repeated, and none where the settings leave pictures out', () => {
  expect(draw({}, true).querySelector('img')).toBeNull()
  show(false)
  expect(draw({}).querySelector('.pictured, img')).toBeNull()
})
