/** Mid-tone backgrounds, so that a round picture keeps its edge on light and dark pages, each with a colour for clothes. */
const SCHEMES = [
  ['#f0b429', '#28536b'],
  ['#5aa9a3', '#f2e3c6'],
  ['#7c8fd4', '#2f2f5b'],
  ['#e2725b', '#f4ead7'],
  ['#8fb573', '#7a3b50'],
  ['#e59bb4', '#3b4a7a'],
  ['#4f8fbf', '#f0b75a'],
  ['#a98bc9', '#3f6b58'],
  ['#d8a48f', '#3d6f8e'],
  ['#3f7d6e', '#e9c46a'],
  ['#b9c4cf', '#d1495b'],
  ['#c95d7b', '#263a4f'],
] as const

const SKINS = ['#ffe0c8', '#f8cfae', '#eab98f', '#d69c6c', '#bd8056', '#9c6642', '#7f4f35', '#694031']
const HAIRS = ['#1f1a1d', '#3a241b', '#714428', '#a85f32', '#d79a4a', '#9b9a9c', '#e9e6e1', '#7d2f3d']

/** Hair behind the head and in front of it; the head is x 23-57, y 18-56. */
const HAIR_STYLES = [
  ['', ''],
  ['', 'M22 37C20 19 30 13 40 13S60 19 58 37C56 29 51 26 40 26S24 29 22 37Z'],
  ['', 'M22 36C17 22 21 11 36 8C51 4 63 11 58 36C57 28 52 26 45 26C37 26 26 27 22 36Z'],
  [
    'M14 30a26 26 0 1 0 52 0a26 26 0 1 0-52 0Z',
    'M22 37C20 19 30 13 40 13S60 19 58 37C56 29 51 26 40 26S24 29 22 37Z',
  ],
  [
    'M18 38C17 17 29 11 40 11S63 17 62 38V54Q62 59 56 59H24Q18 59 18 54Z',
    'M22 36C21 19 30 14 40 14S59 19 58 36L56 32H24Z',
  ],
  [
    'M19 38C18 17 29 11 40 11S62 17 61 38C61 56 66 64 65 73H15C14 64 19 56 19 38Z',
    'M22 39C19 18 31 12 41 12S61 18 58 39C57 31 50 29 41 20C34 29 24 30 22 39Z',
  ],
  [
    'M31 10a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z',
    'M22 39C19 18 31 12 41 12S61 18 58 39C57 31 50 29 41 20C34 29 24 30 22 39Z',
  ],
] as const

const MOUTHS = [
  'M35 48.5Q40 52.5 45 48.5',
  'M36.5 50H43.5',
  'M36 50Q41 51.5 45 48',
  'M34.5 48H45.5Q45 53.5 40 53.5T34.5 48Z',
]
const GLASSES =
  '<path fill="#fff5" d="M26.5 38a6 6 0 1 0 12 0a6 6 0 1 0-12 0ZM41.5 38a6 6 0 1 0 12 0a6 6 0 1 0-12 0ZM38.5 37.5h3"/>'

/**
 * Draws a face for an account without a picture: the same for the same seed, as a square SVG document of less than 2 kB
 * without scripts, ids or references, meant to be cropped round. Accepts any number as a seed.
 */
export function drawPortrait(seed: number): string {
  const whole = Math.abs(Math.trunc(seed)) || 0
  // Irrational steps: consecutive seeds never share a background or a hair style, and all are used evenly.
  const [ground, cloth] = pick(SCHEMES, whole, 0.6180339887)
  const [behind, front] = pick(HAIR_STYLES, whole, 0.4142135623)
  const skin = pick(SKINS, whole, 0.7320508075)
  const hair = pick(HAIRS, whole, 0.2360679775)
  const glasses = pick([GLASSES, '', ''], whole, 0.6457513111)
  const jaw = pick([13, 15, 17], whole, 0.7416573868)
  const eyes = pick([1.9, 2.3, 2.7], whole, 0.3851648071)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><path fill="${ground}" d="M0 0H80V80H0Z"/>
<circle cx="40" cy="36" r="29" fill="#fff" opacity=".25"/><path fill="${hair}" d="${behind}"/>
<path fill="${cloth}" d="M7 80C7 66 22 60 40 60S73 66 73 80Z"/><path fill="${skin}" d="M33 48H47V60Q40 67 33 60Z"/>
<path fill="#0002" d="M33 55Q40 60 47 55V60Q40 67 33 60Z"/><rect x="23" y="18" width="34" height="38" rx="${jaw}" fill="${skin}"/>
<path fill="${skin}" d="M23 34a4 4 0 0 0 0 9ZM57 34a4 4 0 0 1 0 9Z"/><path fill="${hair}" d="${front}"/>
<g fill="none" stroke="#1e1718" stroke-width="1.8" stroke-linecap="round"><path d="${pick(MOUTHS, whole, 0.8284271247)}"/>${glasses}</g>
<g fill="#1e1718"><circle cx="33" cy="38" r="${eyes}"/><circle cx="47" cy="38" r="${eyes}"/></g></svg>`.replaceAll(
    '\n',
    '',
  )
}

function pick<Item>(items: readonly Item[], seed: number, step: number): Item {
  return items[Math.floor(((seed * step) % 1) * items.length)] as Item
}
