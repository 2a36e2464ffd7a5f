import { BEARDS, EARRINGS, EYES, GLASSES, MOUTHS, NOSES, type Face } from './portrait-features.ts'
import { HEADDRESSES } from './portrait-hair.ts'
import { COMPLEXIONS, SCHEMES } from './portrait-palette.ts'
import { BACKDROPS, CLOTHES } from './portrait-setting.ts'

const INK = '#1e1718'

/** Where in the endless row of faces seed 0 stands: seeds 1 to 4 suit the four people a newcomer meets first. */
const FIRST = 102_901

/**
 * A picture for somebody who has none: the same flat face for the same seed, as an SVG document of less than 2 kB
 * without scripts, ids or references, square, meant to be cropped round. Any finite number will do as a seed.
 */
export function drawPortrait(seed: number): string {
  const whole = (Math.abs(Math.trunc(seed)) || 0) + FIRST
  const { pick, chance } = dice(whole)
  // Irrational steps: two neighbouring seeds never share background or headdress, and all are used evenly.
  const scheme = pickByStep(SCHEMES, whole, 0.6180339887)
  const dress = pickByStep(HEADDRESSES, whole, 0.4142135623)
  const { skin, shade, hairs } = pick(COMPLEXIONS)
  const face: Face = { skin, shade, ink: INK, hair: pick(hairs), accent: scheme.accent }
  const worn = dress({ hair: face.hair, accent: scheme.accent, cloth: scheme.cloth })
  const jewels = !worn.isWrapped && chance(0.28) ? pick(EARRINGS)(face) : ''
  const parts = [
    `<path fill="${scheme.ground}" d="M0 0H80V80H0Z"/>`,
    pick(BACKDROPS)(scheme.glow),
    worn.behind,
    pick(CLOTHES)(scheme.cloth, scheme.accent, face),
    `<rect x="23" y="18" width="34" height="38" rx="${pick([17, 15, 13])}" fill="${skin}"/>`,
    worn.isWrapped ? '' : `<path fill="${skin}" d="M23 34a4 4 0 0 0 0 9ZM57 34a4 4 0 0 1 0 9Z"/>`,
    chance(0.3)
      ? `<g fill="#e5484d" opacity=".28"><circle cx="30" cy="45" r="4"/><circle cx="50" cy="45" r="4"/></g>`
      : '',
    worn.isBearded && chance(0.5) ? pick(BEARDS)(face) : '',
    pick(EYES)(face),
    pick(NOSES)(face),
    pick(MOUTHS)(face),
    chance(0.3) ? pick(GLASSES)(face) : '',
    worn.isHat ? jewels + worn.over : worn.over + jewels,
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${parts.join('')}</svg>`
}

function pickByStep<Item>(items: readonly Item[], seed: number, step: number): Item {
  return items[Math.floor(((seed * step) % 1) * items.length)] as Item
}

interface Dice {
  pick: <Item>(items: readonly Item[]) => Item
  chance: (share: number) => boolean
}

/** A fair, repeatable row of throws for one seed (the splitmix32 generator). */
function dice(seed: number): Dice {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return {
    pick: <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item,
    chance: (share) => next() < share,
  }
}
