/** Case-insensitive, so stored and compared in lower case. */
const USERNAME = /^[a-z0-9_]{1,20}$/

/** Returns a username in its stored form, without a leading `@`, or null for an invalid one. */
export function normalizeUsername(text: string): string | null {
  const name = text.trim().replace(/^@/, '').toLowerCase()
  return USERNAME.test(name) ? name : null
}
