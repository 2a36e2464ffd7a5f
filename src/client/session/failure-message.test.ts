import { describe, expect, it } from 'vitest'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { NetworkError } from '#client/network/errors.ts'
import { failureMessage } from './failure-message.ts'

function messageOf(error: unknown) {
  return failureMessage(error, 'Oven', englishTranslation())
}

describe('a failure in words', () => {
  it.each([
    ['a 401', new NetworkError('signed-out', { status: 401, message: 'The token was revoked.' })],
    ['a 403', new NetworkError('forbidden', { status: 403, message: 'Not you.' })],
    ['a 422', new NetworkError('rejected', { status: 422, message: 'Too long.' })],
    ['a 507', new NetworkError('server', { status: 507, message: 'Your account is full.' })],
  ])('has the network’s own after %s, which are always shown', (_, error) => {
    expect(messageOf(error)).toMatchObject({ hint: error.message, isHintNeeded: true })
  })

  it.each([
    ['a 500', new NetworkError('server', { status: 500, message: 'NoMethodError' })],
    ['a 507 without words', new NetworkError('server', { status: 507 })],
    ['silence', new NetworkError('timeout')],
  ])('has ours after %s, and needs no hint beside the button', (_, error) => {
    expect(messageOf(error).hint).not.toBe(error.message)
    expect(messageOf(error).isHintNeeded).toBe(false)
  })

  it('is never the network’s where the fault is ours', () => {
    expect(messageOf(new TypeError('x is undefined'))).toMatchObject({
      title: 'Something went wrong on this page',
      canRetry: true,
    })
  })
})
