/** A string, or a number with its fraction and exponent. Strings come first, so that digits in them are skipped. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** The shortest whole number that JavaScript may round, 2^53, has this many digits. */
const LONG_NUMBER = /\d{16}/

/**
 * Parses JSON. Whole numbers beyond 2^53 become strings of their digits: they are ids (snowflakes), and `JSON.parse` would
 * round two of them to one. Returns undefined when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(LONG_NUMBER.test(text) ? text.replace(STRING_OR_NUMBER, quoteUnsafe) : text)
  } catch {
    return undefined
  }
}

function quoteUnsafe(token: string): string {
  const isWhole = /^-?\d{16,}$/.test(token)
  return isWhole && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
}
