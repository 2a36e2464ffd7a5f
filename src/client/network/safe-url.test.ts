import { describe, expect, it, vi } from 'vitest'
import { safeImage, safeLink } from './safe-url.ts'

const API_ROOT = new URL('http://localhost:4747/stream/0/')
const EXECUTABLE = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:x',
  'data:text/html,x',
  'vbscript:x',
  'blob:x',
]
const RELATIVE = ['//evil.example/a', '/a', 'a', '', 'http://']

describe('safeLink', () => {
  it('takes http and https', () => {
    expect(safeLink('https://crumb.example/a')).toBe('https://crumb.example/a')
    expect(safeLink('http://crumb.example')).toBe('http://crumb.example/')
  })
  it.each([...EXECUTABLE, ...RELATIVE, 'ftp://crumb.example', undefined])('refuses %s', (url) => {
    expect(safeLink(url)).toBeUndefined()
  })
})

it('is read in a browser that has no URL.canParse', () => {
  vi.stubGlobal(
    'URL',
    class extends URL {
      static override readonly canParse = undefined as never
    },
  )
  expect(safeLink('https://crumb.example/without-can-parse')).toBe('https://crumb.example/without-can-parse')
  expect(safeLink('/without-can-parse')).toBeUndefined()
  vi.unstubAllGlobals()
})

describe('safeImage', () => {
  it('takes https, and http only from the API itself', () => {
    expect(safeImage('https://img.example/a.png', API_ROOT)).toBe('https://img.example/a.png')
    expect(safeImage('http://localhost:4747/avatars/1.svg', API_ROOT)).toBe(
      'http://localhost:4747/avatars/1.svg',
    )
    expect(safeImage('http://img.example/a.png', API_ROOT)).toBeUndefined()
  })
  it.each([...EXECUTABLE, ...RELATIVE, 'blob:http://localhost:4747/x', undefined])('refuses %s', (url) => {
    expect(safeImage(url, API_ROOT)).toBeUndefined()
  })
})
