import type { Face } from './portrait-features.ts'

/** What is behind the person; drawn in the lighter tint of the scheme. */
export const BACKDROPS: readonly ((glow: string) => string)[] = [
  function plain() {
    return ''
  },
  function sun(glow) {
    return `<circle cx="40" cy="36" r="29" fill="${glow}"/>`
  },
  function slope(glow) {
    return `<path fill="${glow}" d="M0 80V58L80 10V80Z"/>`
  },
  function hills(glow) {
    return `<path fill="${glow}" d="M0 80V44Q20 30 40 44T80 44V80Z"/>`
  },
]

const SHOULDERS = 'M7 80C7 66 22 60 40 60S73 66 73 80Z'

type DrawClothes = (cloth: string, accent: string, face: Face) => string

/** The body as far as a portrait shows it, with the neck where the clothes leave it free. */
export const CLOTHES: readonly DrawClothes[] = [
  function crewNeck(cloth, _accent, { shade }) {
    return `<path fill="${cloth}" d="${SHOULDERS}"/>${neck(shade)}<path fill="${shade}" d="M32 60Q40 70 48 60Z"/>`
  },
  function vNeck(cloth, accent, { shade }) {
    return `<path fill="${cloth}" d="${SHOULDERS}"/>${neck(shade)}<path fill="${shade}" stroke="${accent}" stroke-width="2.5" d="M31 60L40 74L49 60Z"/>`
  },
  function rollNeck(cloth) {
    return `<path fill="${cloth}" d="${SHOULDERS}"/><rect x="30" y="52" width="20" height="14" rx="4" fill="${cloth}"/><path fill="#0002" d="M30 62H50V63Q50 66 46 66H34Q30 66 30 63Z"/>`
  },
  function collar(cloth, accent, { shade }) {
    return `<path fill="${cloth}" d="${SHOULDERS}"/>${neck(shade)}<path fill="${accent}" d="M31 58L40 66L30 73L25 62ZM49 58L40 66L50 73L55 62Z"/>`
  },
  function stripes(cloth, accent, { shade }) {
    return `<path fill="${cloth}" d="${SHOULDERS}"/><path fill="${accent}" d="M15 66Q40 57 65 66L68 69.5Q40 61 12 69.5ZM9 73Q40 66 71 73L72.5 77Q40 71 7.5 77Z"/>${neck(shade)}<path fill="${shade}" d="M33 60Q40 67 47 60Z"/>`
  },
  function shawl(cloth, accent, { shade }) {
    return `<path fill="${cloth}" d="${SHOULDERS}"/>${neck(shade)}<path fill="${accent}" d="M27 58Q40 68 53 58L57 64Q40 78 23 64Z"/>`
  },
]

function neck(shade: string): string {
  return `<path fill="${shade}" d="M33 48H47V61H33Z"/>`
}
