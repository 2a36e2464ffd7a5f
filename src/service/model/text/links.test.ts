import { expect, it } from 'vitest'
import { originFor } from './links.ts'

it.each([
  ['http://127.0.0.1:5173/stream/0/', 'http://localhost:4747', 'http://127.0.0.1:5173'],
  ['http://[::1]:4747/stream/0/', 'http://localhost:4747', 'http://[::1]:4747'],
  ['http://evil.example/stream/0/', 'http://localhost:4747', 'http://localhost:4747'],
  ['http://localhost:4747/stream/0/', 'https://hark.example', 'https://hark.example'],
  ['http://evil.example/stream/0/', 'https://hark.example', 'https://hark.example'],
])('a request to %s of a service at %s gets links to %s', (asked, configured, origin) => {
  expect(originFor(asked, configured)).toBe(origin)
})
