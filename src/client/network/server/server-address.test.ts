import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseServerAddress } from './server-address.ts'

it.each([
  ['oven.example', 'https://oven.example'],
  [' OVEN.example ', 'https://oven.example'],
  ['https://oven.example/', 'https://oven.example'],
  ['http://oven.example', 'https://oven.example'],
  ['HTTPS://Oven.Example/@ines/113?x#y', 'https://oven.example'],
  ['oven.example/@ines', 'https://oven.example'],
  ['@ines@oven.example', 'https://oven.example'],
  ['ines@oven.example', 'https://oven.example'],
  ['acct:ines@oven.example', 'https://oven.example'],
  ['oven.example.', 'https://oven.example'],
  ['oven.example:8443', 'https://oven.example:8443'],
  ['oven.example:443', 'https://oven.example'],
  ['bäckerei.example', 'https://xn--bckerei-5wa.example'],
  ['@ines@パン.example', 'https://xn--odk8c.example'],
  ['oven。example', 'https://oven.example'],
  ['localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['https://localhost:3000', 'https://localhost:3000'],
])('takes %j for %s', (typed, origin) => {
  expect(parseServerAddress(typed)?.origin).toBe(origin)
})

it.each([
  '',
  '@',
  '@ines',
  'ines',
  'https://',
  'oven example',
  '.',
  '@ines@',
  'https:///x',
  'oven.example:port',
])('finds no server in %j', (typed) => {
  expect(parseServerAddress(typed)).toBeUndefined()
})

it('never throws, and gives nothing but an origin', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.emailAddress()), (typed) => {
      const url = parseServerAddress(typed)
      if (url !== undefined) expect(url.href).toBe(`${url.origin}/`)
    }),
  )
})
