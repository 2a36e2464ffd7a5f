import { describe, expect, it } from 'vitest'
import { drawPortrait } from './portrait.ts'

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1)

describe('drawPortrait', () => {
  it('draws the same face for the same seed', () => {
    for (const seed of SEEDS) expect(drawPortrait(seed)).toBe(drawPortrait(seed))
  })

  it('draws 200 different faces for 200 seeds', () => {
    expect(new Set(SEEDS.map(drawPortrait)).size).toBe(200)
  })

  it('never gives two consecutive seeds the same background', () => {
    const grounds = SEEDS.map((seed) => /<path fill="(#\w+)"/.exec(drawPortrait(seed))?.[1])
    for (const [index, ground] of grounds.entries()) {
      expect(ground).toBeDefined()
      expect(ground).not.toBe(grounds[index + 1])
    }
  })

  it('closes every element it opens', () => {
    for (const seed of SEEDS) expect(unclosed(drawPortrait(seed))).toEqual([])
  })

  it('stays under 2 kB, without scripts, styles, ids or references', () => {
    for (const seed of SEEDS) {
      const svg = drawPortrait(seed)
      expect(svg.length).toBeLessThan(2048)
      expect(svg).not.toMatch(/<script|<style|\bid=|href|url\(|\son\w+=/)
      expect(svg).not.toMatch(/undefined|NaN/)
    }
  })

  it('is square, so that a round crop is a circle', () => {
    expect(drawPortrait(1)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 80 80">/)
  })

  it.each([0, -7, 3.9, 2 ** 53 - 1, Number.NaN])('draws a complete face for the seed %s', (seed) => {
    const svg = drawPortrait(seed)
    expect(unclosed(svg)).toEqual([])
    expect(svg).not.toMatch(/undefined|NaN/)
  })
})

/** The names of elements opened but not closed, or closed but not opened. */
function unclosed(svg: string): string[] {
  const open: string[] = []
  const rest = svg.replace(
    /<(\/?)(\w+)((?: [\w-]+="[^"<>]*")*)(\/?)>/g,
    (_tag, close, name, _attributes, empty) => {
      if (close) {
        if (open.pop() !== name) open.push(`/${name}`)
      } else if (!empty) open.push(name)
      return ''
    },
  )
  return rest === '' ? open : [...open, rest]
}
