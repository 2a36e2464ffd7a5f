// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makePerson } from '#client/testing/make.ts'
import { Avatar } from './avatar.tsx'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function mount(avatarUrl: string) {
  const element = document.createElement('div')
  const root = createRoot(element)
  act(() => {
    root.render(<Avatar person={makePerson('5', { name: 'Ines Rye', avatarUrl })} size={32} />)
  })
  return element
}

it('shows initials for a picture that does not load, and asks for it no more when its row is mounted again', () => {
  const first = mount('https://img.example/5.png')
  act(() => {
    first.querySelector('img')?.dispatchEvent(new Event('error'))
  })
  expect([first.querySelector('img'), first.textContent]).toEqual([null, 'IR'])
  expect(mount('https://img.example/5.png').querySelector('img')).toBeNull()
  expect(mount('https://img.example/other.png').querySelector('img')).not.toBeNull()
})
