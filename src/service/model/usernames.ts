/** At most 20 of a-z 0-9 `_`; case does not matter, so it is stored and compared in lower case. */
const USERNAME = /^[a-z0-9_]{1,20}$/

/** @returns the username in its stored form, with a leading `@` taken off, or null when it cannot be one */
export function normalizeUsername(text: string): string | null {
  const name = text.trim().replace(/^@/, '').toLowerCase()
  return USERNAME.test(name) ? name : null
}
