import { describe, expect, it } from 'vitest'
import { NetworkError } from '../../errors.ts'
import { markers } from './markers.ts'

function decode(body: unknown, status = 200) {
  return markers.decode({ status, headers: new Headers(), body })
}

describe('what was read', () => {
  it.each([
    [{ notifications: { last_read_id: '90071', version: 12 } }, '90071'],
    [{ notifications: { last_read_id: 90071 } }, '90071'],
    [{ notifications: { last_read_id: '018f-uuid' } }, '018f-uuid'],
    [{}, undefined],
    [null, undefined],
    [{ notifications: null }, undefined],
    [{ notifications: 'x' }, undefined],
    [{ notifications: {} }, undefined],
    [{ notifications: { last_read_id: 2 ** 60 } }, undefined],
    [{ home: { last_read_id: '1' } }, undefined],
  ])('%j is %s', (body, expected) => {
    expect(decode(body)).toBe(expected)
  })

  it.each([[403], [404], [409], [500]])('is not told by a refusal with %i', (status) => {
    expect(() => decode({ error: 'no' }, status)).toThrow(NetworkError)
  })

  it.each([['<html>'], [undefined], [7]])('is not told by %j', (body) => {
    expect(() => decode(body)).toThrow(NetworkError)
  })
})

it('is told in the fields of a form', () => {
  expect(markers.writeRequest('90071')).toEqual({
    path: 'v1/markers',
    params: {},
    method: 'POST',
    form: { 'notifications[last_read_id]': '90071' },
  })
})

it.each([
  [
    ['read:notifications', 'profile'],
    ['read:statuses', 'write:statuses'],
  ],
  [['read', 'profile'], ['write']],
  [['read', 'write'], []],
  [['read:notifications', 'read:statuses', 'write:statuses'], []],
])('with the scopes %j lacks %j', (granted, missing) => {
  expect(markers.missingScopes(granted)).toEqual(missing)
})
