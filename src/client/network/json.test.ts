import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './json.ts'

describe('parseJson', () => {
  it('keeps the digits of whole numbers that JavaScript would round', () => {
    expect(parseJson('{"id":116300000000000001,"in":[116300000000000003, -9007199254740993]}')).toEqual({
      id: '116300000000000001',
      in: ['116300000000000003', '-9007199254740993'],
    })
  })

  it('leaves numbers alone that JavaScript can hold, and fractions', () => {
    const text = '[9007199254740991,0.1234567890123456789,12345678901234567e3,1e21]'
    expect(parseJson(text)).toEqual([9007199254740991, 0.12345678901234568, 12345678901234567e3, 1e21])
  })

  it('leaves digits in texts and names alone', () => {
    const text = String.raw`{"a \" :116300000000000001":"b\\","c":":116300000000000001 ","d":116300000000000002}`
    expect(parseJson(text)).toEqual({
      'a " :116300000000000001': 'b\\',
      c: ':116300000000000001 ',
      d: '116300000000000002',
    })
  })

  it('is undefined for what is no JSON', () => {
    expect(parseJson('<h1>116300000000000001</h1>')).toBeUndefined()
    expect(parseJson('')).toBeUndefined()
  })

  it('reads any JSON without long numbers as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!/\d{16}/.test(JSON.stringify(value)))
        const text = JSON.stringify([value, ':1163000000000000011'])
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })
})
