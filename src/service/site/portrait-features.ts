/** Everything on a face that is not hair. Each entry draws one fragment; the head is x 23-57, y 18-56. */
export interface Face {
  skin: string
  shade: string
  ink: string
  hair: string
  accent: string
}

type DrawFeature = (face: Face) => string

function line(colour: string, width: number, d: string): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
}

export const EYES: readonly DrawFeature[] = [
  function dots({ ink }) {
    return `<g fill="${ink}"><circle cx="33" cy="38" r="2.3"/><circle cx="47" cy="38" r="2.3"/></g>`
  },
  function tall({ ink }) {
    return `<g fill="${ink}"><ellipse cx="33" cy="38" rx="1.9" ry="2.9"/><ellipse cx="47" cy="38" rx="1.9" ry="2.9"/></g>`
  },
  function smiling({ ink }) {
    return line(ink, 2, 'M30 39Q33 35 36 39M44 39Q47 35 50 39')
  },
  function wide({ ink }) {
    return `<g fill="#fff"><circle cx="33" cy="38" r="3.6"/><circle cx="47" cy="38" r="3.6"/></g><g fill="${ink}"><circle cx="33.6" cy="38" r="2.1"/><circle cx="47.6" cy="38" r="2.1"/></g>`
  },
  function browed({ ink }) {
    return `<g fill="${ink}"><circle cx="33" cy="39" r="2.2"/><circle cx="47" cy="39" r="2.2"/></g>${line(ink, 2, 'M30 34.5Q33 32.5 36 34M44 34Q47 32.5 50 34.5')}`
  },
  function lashed({ ink }) {
    return `<g fill="${ink}"><circle cx="33" cy="38.5" r="2.2"/><circle cx="47" cy="38.5" r="2.2"/></g>${line(ink, 1.3, 'M31 37L29 35.5M49 37L51 35.5')}`
  },
]

export const NOSES: readonly DrawFeature[] = [
  function bow({ shade }) {
    return line(shade, 2, 'M38 44Q40 46 42 44')
  },
  function hook({ shade }) {
    return line(shade, 2, 'M40.5 38Q37 44 40.5 44.5')
  },
  function button({ shade }) {
    return `<ellipse cx="40" cy="43.5" rx="2.6" ry="1.9" fill="${shade}"/>`
  },
]

export const MOUTHS: readonly DrawFeature[] = [
  function smile({ ink }) {
    return line(ink, 2, 'M35 48.5Q40 52.5 45 48.5')
  },
  function laugh() {
    return `<path fill="#6d1f2a" d="M34.5 48H45.5Q45 53.5 40 53.5T34.5 48Z"/><path fill="#fff" d="M35 48H45L44.4 49.8H35.6Z"/>`
  },
  function calm({ ink }) {
    return line(ink, 2, 'M36.5 50H43.5')
  },
  function askew({ ink }) {
    return line(ink, 2, 'M36 50Q41 51.5 45 48')
  },
  function lips() {
    return `<path fill="#b23a48" d="M35.5 49.5Q38 47.5 40 48.6Q42 47.5 44.5 49.5Q40 53.5 35.5 49.5Z"/>`
  },
]

const FULL_BEARD =
  'M22.5 39C22 57 31 62 40 62S58 57 57.5 39C55 46 50 45.5 46 45.5Q40 43.5 34 45.5C30 45.5 25 46 22.5 39Z'

export const BEARDS: readonly DrawFeature[] = [
  function full({ hair, skin }) {
    return `<path fill="${hair}" d="${FULL_BEARD}"/><ellipse cx="40" cy="50" rx="7" ry="3.8" fill="${skin}"/>`
  },
  function stubble({ hair }) {
    return `<path fill="${hair}" opacity=".28" d="M23 42C23 53 31 56 40 56S57 53 57 42C54 46 50 45.5 46 45.5Q40 43.5 34 45.5C30 45.5 26 46 23 42Z"/>`
  },
  function moustache({ hair }) {
    return `<path fill="${hair}" d="M40 45.5C36 43.5 31 46 28.5 49C33 50.5 38 49.5 40 47.8C42 49.5 47 50.5 51.5 49C49 46 44 43.5 40 45.5Z"/>`
  },
  function goatee({ hair, skin }) {
    return `<ellipse cx="40" cy="53" rx="7" ry="7.5" fill="${hair}"/><ellipse cx="40" cy="49.5" rx="6.5" ry="3.2" fill="${skin}"/>`
  },
]

export const GLASSES: readonly DrawFeature[] = [
  function round({ ink }) {
    return `<g fill="#fff5" stroke="${ink}" stroke-width="1.8"><circle cx="32.5" cy="38" r="6"/><circle cx="47.5" cy="38" r="6"/></g>${line(ink, 1.8, 'M38.5 37.5Q40 36.5 41.5 37.5')}`
  },
  function square({ accent }) {
    return `<path fill="#fff4" stroke="${accent}" stroke-width="2.2" stroke-linejoin="round" d="M26 34H38V40Q38 43 35 43H29Q26 43 26 40ZM42 34H54V40Q54 43 51 43H45Q42 43 42 40ZM38 36H42"/>`
  },
  function dark({ ink }) {
    return `<path fill="${ink}" d="M25 34H55V37Q54 43.5 48.5 43.5Q43 43.5 41.5 38H38.5Q37 43.5 31.5 43.5Q26 43.5 25 37Z"/>`
  },
]

export const EARRINGS: readonly DrawFeature[] = [
  function studs({ accent }) {
    return `<g fill="${accent}"><circle cx="21.5" cy="44.5" r="2.6"/><circle cx="58.5" cy="44.5" r="2.6"/></g>`
  },
  function hoops() {
    return `<g fill="none" stroke="#f3c64e" stroke-width="2"><circle cx="21" cy="48" r="4.5"/><circle cx="59" cy="48" r="4.5"/></g>`
  },
  function headphones({ accent, ink }) {
    return `${line(ink, 3, 'M20.5 36C19 6 61 6 59.5 36')}<g fill="${accent}"><rect x="17" y="33" width="7.5" height="13" rx="3.5"/><rect x="55.5" y="33" width="7.5" height="13" rx="3.5"/></g>`
  },
]
