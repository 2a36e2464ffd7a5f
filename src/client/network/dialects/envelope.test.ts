import { expect, it } from 'vitest'
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

it.each([
  ['Retry-After', { 'Retry-After': '37' }, undefined, 37_000],
  ['Retry-After before the reset', { 'Retry-After': '37', 'X-RateLimit-Reset': '50' }, undefined, 37_000],
  ['the reset', { 'X-RateLimit-Reset': '50' }, undefined, 50_000],
  ['a ban that outlasts the reset', { 'X-RateLimit-Reset': '50' }, 583, 583_000],
  ['a ban that outlasts Retry-After', { 'Retry-After': '37' }, 583, 583_000],
  ['Retry-After that outlasts the ban', { 'Retry-After': '37' }, 12, 37_000],
  ['no time where nothing is said', {}, undefined, undefined],
])('pauses as long as is asked for: %s', (_, headers, retryIn, retryAfterMs) => {
  const meta = retryIn === undefined ? {} : { retry_in: retryIn }
  expect(refusal(429, 'Slow down', headers, meta)).toMatchObject({ kind: 'rate-limited', retryAfterMs })
})
