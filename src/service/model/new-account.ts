import { codePoints } from './entities.ts'
import { badRequest } from './http-error.ts'
import { isStorableText } from './post-text.ts'
import { normalizeUsername } from './usernames.ts'

/** Code points. */
const NAME_MAX = 50

/**
 * Checks what somebody wants to be called.
 * @param name the full name; the username serves when it is blank
 * @throws Failure 400
 */
export function parseNewAccount(username: string, name: string): { username: string; name: string } {
  const stored = normalizeUsername(username)
  if (stored === null) throw badRequest('A username has 1 to 20 of the characters a-z, 0-9 and _.')
  const shown = name.trim() || stored
  if (codePoints(shown) > NAME_MAX || !isStorableText(shown)) {
    throw badRequest(`A name has at most ${NAME_MAX} characters.`)
  }
  return { username: stored, name: shown }
}
