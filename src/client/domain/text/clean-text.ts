/**
 * Direction marks that reorder or mirror what comes after them: U+202A-202E and U+2066-2069. Each text is isolated by the
 * page, so it needs none of its own. Control characters have no picture.
 */

const UNSAFE = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f]/g

/** How many code points of each kind of text are kept. More is never shown, and would freeze the page. */
export const MAX_LENGTH = {
  handle: 200,
  name: 100,
  title: 150,
  bio: 300,
  text: 600,
  word: 60,
  message: 300,
} as const

/** Returns a text of a stranger without marks that harm other texts, cut to `maxLength` code points. */
export function cleanText(text: string, maxLength: number): string {
  // No code point takes more than two units: the rest is cut before it is looked at.
  const near = text.length > 4 * maxLength ? text.slice(0, 4 * maxLength) : text
  const clean = near.replace(UNSAFE, '')
  if (clean.length <= maxLength && near === text) return clean
  const points = Array.from(clean)
  return points.length <= maxLength && near === text ? clean : `${points.slice(0, maxLength).join('')}…`
}

/** As `cleanText`, on one line. */
export function cleanLine(text: string, maxLength: number): string {
  return cleanText(text, maxLength).replace(/\s+/g, ' ').trim()
}
