import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isStopped, LOOSE, reduceBrake } from './load-brake.ts'

/** How many pages are loaded by themselves, where the nth brings these many rows in all. */
function loadsOf(rowsAfter: (loads: number) => number, most = 1000): number {
  let brake = LOOSE
  for (let loads = 0; loads < most; loads += 1) {
    brake = reduceBrake(brake, { kind: 'load', rows: rowsAfter(loads) })
    if (isStopped(brake)) return loads
  }
  return most
}

it('stops after three pages that add no row', () => {
  expect(loadsOf(() => 20)).toBe(3)
})

it('stops after eight pages without a scroll, also when each adds rows', () => {
  expect(loadsOf((loads) => loads)).toBe(8)
})

it('goes on after a scroll, but not where pages add nothing', () => {
  let brake = LOOSE
  for (let loads = 0; loads < 9; loads += 1) brake = reduceBrake(brake, { kind: 'load', rows: loads })
  expect(isStopped(brake)).toBe(true)
  expect(isStopped(reduceBrake(brake, { kind: 'scroll' }))).toBe(false)
  for (let loads = 0; loads < 4; loads += 1) brake = reduceBrake(brake, { kind: 'load', rows: 9 })
  expect(isStopped(reduceBrake(brake, { kind: 'scroll' }))).toBe(true)
})

it('goes on when the viewer asks', () => {
  let brake = LOOSE
  for (let loads = 0; loads < 9; loads += 1) brake = reduceBrake(brake, { kind: 'load', rows: 20 })
  expect(isStopped(reduceBrake(brake, { kind: 'ask' }))).toBe(false)
})

it('never loads more than eight pages by itself, whatever they bring', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 20 }), (rows) => {
      expect(loadsOf((loads) => rows[loads] ?? 0, rows.length)).toBeLessThanOrEqual(8)
    }),
  )
})
