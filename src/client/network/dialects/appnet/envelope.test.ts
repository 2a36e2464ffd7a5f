import { expect, it } from 'vitest'
import { NetworkError } from '../../errors.ts'
import { openEnvelope } from './envelope.ts'

function refusal(status: number, message: string, headers: Record<string, string> = {}): unknown {
  try {
    openEnvelope({
      status,
      headers: new Headers(headers),
      body: { meta: { code: status, error_message: message } },
    })
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
