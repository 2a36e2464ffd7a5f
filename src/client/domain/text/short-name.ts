/** How wide a name may be within a sentence, in columns: a letter takes one, a Chinese character or an emoji two. */
const MOST_COLUMNS = 40

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}/u

/** Returns a name as a sentence has it: whole, or cut after the last grapheme that fits. No style could: it cuts a name of another direction at its beginning. */
export function shortName(name: string): string {
  // No grapheme is wider than it is long.
  if (name.length <= MOST_COLUMNS / 2) return name
  const graphemes = graphemesOf(name)
  let columns = 0
  const end = graphemes.findIndex((grapheme) => {
    columns += WIDE.test(grapheme) ? 2 : 1
    return columns > MOST_COLUMNS
  })
  return end < 0
    ? name
    : `${graphemes
        .slice(0, end - 1)
        .join('')
        .trimEnd()}…`
}

/** Returns what a viewer calls characters; code points in a browser that cannot tell. */
function graphemesOf(text: string): readonly string[] {
  if (!('Segmenter' in Intl)) return Array.from(text)
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
}
