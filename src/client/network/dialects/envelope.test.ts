import { expect, it } from 'vitest'
import { NetworkError } from '../errors.ts'
import { openEnvelope } from './envelope.ts'

const SCOPES = ['write_post', 'stream', 'follow']

function refusal(
  status: number,
  message: string,
  headers: Record<string, string> = {},
  meta: { retry_in?: number } = {},
): unknown {
  try {
    openEnvelope(
      {
        status,
        headers: new Headers(headers),
        body: { meta: { code: status, error_message: message, ...meta } },
      },
      SCOPES,
    )
  } catch (error) {
    return error
  }
  return undefined
}

it.each([
  ['Forbidden: This call needs the scope write_post.', ['write_post']],
  ['Forbidden: Missing scopes: stream, follow', ['stream', 'follow']],
  ['Forbidden: You cannot follow this stream.', []],
  ['Forbidden: This call needs the scope of a wizard.', []],
])('knows which permission is missing: %s', (message, missingScopes) => {
  expect(refusal(403, message)).toMatchObject({ kind: 'forbidden', missingScopes })
})

it('takes a pause of at least a second, and none that a timer cannot hold', () => {
  expect(refusal(429, 'Slow down', { 'Retry-After': '0' })).toMatchObject({ retryAfterMs: 1_000 })
  expect(refusal(429, 'Slow down', { 'Retry-After': '99999999' })).toMatchObject({ retryAfterMs: 86_400_000 })
  expect(refusal(429, 'Slow down')).toBeInstanceOf(NetworkError)
})

it.each([
  ['Retry-After', { 'Retry-After': '37' }, undefined, 37_000],
  ['Retry-After before the reset', { 'Retry-After': '37', 'X-RateLimit-Reset': '50' }, undefined, 37_000],
  ['the reset', { 'X-RateLimit-Reset': '50' }, undefined, 50_000],
  ['a ban that outlasts the reset', { 'X-RateLimit-Reset': '50' }, 583, 583_000],
  ['a ban that outlasts Retry-After', { 'Retry-After': '37' }, 583, 583_000],
  ['Retry-After that outlasts the ban', { 'Retry-After': '37' }, 12, 37_000],
  ['a minute where nothing is said', {}, undefined, 60_000],
])('pauses as long as is asked for: %s', (_, headers, retryIn, retryAfterMs) => {
  const meta = retryIn === undefined ? {} : { retry_in: retryIn }
  expect(refusal(429, 'Slow down', headers, meta)).toMatchObject({ kind: 'rate-limited', retryAfterMs })
})
