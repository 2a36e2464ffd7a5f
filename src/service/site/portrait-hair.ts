/** What a head wears: drawn behind the shoulders, and over the face. Both are SVG fragments. */
interface Headdress {
  behind: string
  over: string
  /** Covers ears and neck, so no earrings, beard or headphones. */
  isWrapped?: boolean
  /** Sits over earrings and headphones instead of under them. */
  isHat?: boolean
  /** Goes with a beard: no fringe or braids that would tangle with it. */
  isBearded?: boolean
}

interface HeaddressColours {
  hair: string
  accent: string
  cloth: string
}

/** The head lies between x 23 and 57, y 18 and 56; every shape below is fitted to that. */
type DrawHeaddress = (colours: HeaddressColours) => Headdress

function path(fill: string, d: string): string {
  return `<path fill="${fill}" d="${d}"/>`
}

function dot(fill: string, x: number, y: number, r: number): string {
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
}

/** Beads along a line: curls and braids. */
function beads(colour: string, width: number, gap: number, d: string): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-dasharray="0 ${gap}"/>`
}

const CAP = 'M22 37C20 19 30 13 40 13S60 19 58 37C56 29 51 26 40 26S24 29 22 37Z'
const PARTED = 'M22 39C19 18 31 12 41 12S61 18 58 39C57 31 50 29 41 20C34 29 24 30 22 39Z'
const FRINGE = 'M22 36C21 19 30 14 40 14S59 19 58 36L56 32H24Z'

export const HEADDRESSES: readonly DrawHeaddress[] = [
  function bald() {
    return { behind: '', over: '', isBearded: true }
  },
  function crop({ hair }) {
    return { behind: '', over: path(hair, CAP), isBearded: true }
  },
  function sidePart({ hair }) {
    const over = path(
      hair,
      'M22 39C18 19 30 11 43 12C55 12 61 22 58 39C57 31 53 29 47 27C40 26 35 24 32 20C31 28 25 30 22 39Z',
    )
    return { behind: '', over, isBearded: true }
  },
  function quiff({ hair }) {
    const over = path(hair, 'M22 36C17 22 21 11 36 8C51 4 63 11 58 36C57 28 52 26 45 26C37 26 26 27 22 36Z')
    return { behind: '', over, isBearded: true }
  },
  function receding({ hair }) {
    const side = 'M22 42C20 31 22 25 27 21C27 30 26 34 25 43Z'
    const over = `${path(hair, side)}<g transform="matrix(-1 0 0 1 80 0)">${path(hair, side)}</g>`
    return { behind: '', over, isBearded: true }
  },
  function mohawk({ hair }) {
    const over = `<g opacity=".3">${path(hair, CAP)}</g>${path(hair, 'M34 27C30 12 35 3 41 2C47 5 49 14 46 27Q40 24 34 27Z')}`
    return { behind: '', over, isBearded: true }
  },
  function afro({ hair }) {
    return { behind: dot(hair, 40, 30, 26), over: path(hair, CAP) }
  },
  function curls({ hair }) {
    const crown = beads(hair, 15, 9.2, 'M23 40A17.5 19 0 0 1 57 40')
    return { behind: crown, over: beads(hair, 11, 7.8, 'M28 25A16 14 0 0 1 53 25') }
  },
  function bob({ hair }) {
    const behind = path(hair, 'M18 38C17 17 29 11 40 11S63 17 62 38V54Q62 59 56 59H24Q18 59 18 54Z')
    return { behind, over: path(hair, FRINGE) }
  },
  function long({ hair }) {
    const behind = path(hair, 'M19 38C18 17 29 11 40 11S62 17 61 38C61 56 66 64 65 73H15C14 64 19 56 19 38Z')
    return { behind, over: path(hair, PARTED) }
  },
  function wave({ hair }) {
    const behind = path(hair, 'M26 20C46 8 62 16 61 36C60 48 68 54 63 66C56 70 48 66 46 60Z')
    const over = path(
      hair,
      'M22 41C16 22 28 10 43 11C57 12 62 24 58 42C57 36 55 32 52 28C42 31 31 29 27 25C25 30 24 36 22 41Z',
    )
    return { behind, over }
  },
  function bun({ hair }) {
    return { behind: dot(hair, 40, 10, 9), over: path(hair, PARTED) }
  },
  function twoBuns({ hair }) {
    return { behind: dot(hair, 24, 15, 9) + dot(hair, 56, 15, 9), over: path(hair, PARTED) }
  },
  function braids({ hair, accent }) {
    const strands = beads(hair, 10, 7, 'M20 36V68M60 36V68')
    return { behind: strands + dot(accent, 20, 66, 4) + dot(accent, 60, 66, 4), over: path(hair, PARTED) }
  },
  function ponytail({ hair, accent }) {
    const behind =
      path(hair, 'M50 14C66 8 74 22 69 36C67 44 70 48 66 54C58 48 62 36 54 26Z') + dot(accent, 56, 18, 4)
    return { behind, over: path(hair, CAP) }
  },
  function headscarf({ accent }) {
    const hood =
      'M17 40C16 17 28 9 40 9S64 17 63 40C63 54 68 62 72 80H8C12 62 17 54 17 40ZM26 38C26 50 32 57 40 57S54 50 54 38S48 22 40 22S26 26 26 38Z'
    const fold = `<path d="M22 54C30 66 50 66 60 52" fill="none" stroke="#0002" stroke-width="3" stroke-linecap="round"/>`
    return {
      behind: '',
      over: `<path fill="${accent}" fill-rule="evenodd" d="${hood}"/>${fold}`,
      isWrapped: true,
    }
  },
  function knottedScarf({ hair, accent }) {
    const behind = path(hair, 'M20 36H60V56Q40 64 20 56Z')
    const cloth = path(accent, 'M20 31C20 15 29 10 40 10S60 15 60 31Q40 22 20 31Z')
    return {
      behind: behind + path(accent, 'M58 26L71 22L69 34ZM58 28L66 42L59 40Z'),
      over: cloth,
      isHat: true,
    }
  },
  function beanie({ hair, accent, cloth }) {
    const behind = path(hair, 'M21 28H59V46H21Z')
    const over = `${dot(cloth, 40, 7, 5)}${path(accent, 'M22 29C22 13 31 9 40 9S58 13 58 29Z')}<rect x="19" y="24" width="42" height="9" rx="4.5" fill="${cloth}"/>`
    return { behind, over, isBearded: true, isHat: true }
  },
  function brimmedHat({ hair, accent, cloth }) {
    const behind = path(hair, 'M20 26H60V52Q40 60 20 52Z')
    const over = `${path(accent, 'M25 27C25 11 29 6 40 8C51 6 55 11 55 27Z')}${path(cloth, 'M25 21H55V27H25Z')}<ellipse cx="40" cy="27" rx="30" ry="5" fill="${accent}"/>`
    return { behind, over, isHat: true }
  },
  function turban({ accent }) {
    const over = `${path(accent, 'M21 34C13 17 26 6 40 6S67 17 59 34C54 25 47 23 40 27C33 23 26 25 21 34Z')}<path d="M20 25Q36 12 44 10M60 25Q50 14 40 27" fill="none" stroke="#0002" stroke-width="2.5"/>`
    return { behind: '', over, isBearded: true, isHat: true }
  },
  function cap({ hair, accent, cloth }) {
    const behind = path(hair, 'M22 28H58V40H22Z')
    const over = `${path(accent, 'M22 29C22 14 31 10 40 10S58 14 58 29Z')}${path(cloth, 'M36 24H62Q70 26 70 31H36Q31 28 36 24Z')}`
    return { behind, over, isBearded: true, isHat: true }
  },
]
