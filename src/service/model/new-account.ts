import { badRequest } from './http-error.ts'
import { codePoints } from './text/entities.ts'
import { hasDirectionControls, isStorableText, isVisibleText } from './text/post-text.ts'
import { normalizeUsername } from './text/usernames.ts'

/** Code points. */
const NAME_MAX = 50
export const BIO_MAX = 256

/** Usernames with a meaning of their own in paths of the API. */
const RESERVED = new Set(['me'])

/**
 * Validates the username and name of a new account.
 * @param name the full name; defaults to the username when blank
 * @throws HttpError 400
 */
export function parseNewAccount(username: string, name: string): { username: string; name: string } {
  const stored = normalizeUsername(username)
  if (stored === null)
    throw badRequest('A username has 1 to 20 of the characters a-z, 0-9 and _.', 'username', {
      key: 'signUp.usernameRule',
    })
  if (RESERVED.has(stored)) {
    throw badRequest(`The username ${stored} is reserved.`, 'username', {
      ...{ key: 'signUp.reserved', values: { name: stored } },
    })
  }
  return { username: stored, name: parseName(name, stored) }
}

/**
 * Validates a full name.
 * @param fallback the name when it is blank
 * @param field of the form that it comes from
 * @throws HttpError 400
 */
export function parseName(name: string, fallback: string, field = 'name'): string {
  const fullName = name.trim() || fallback
  if (codePoints(fullName) > NAME_MAX || !isStorableText(fullName)) {
    throw badRequest(`A name has at most ${NAME_MAX} characters.`, field, {
      ...{ key: 'account.nameLength', values: { max: NAME_MAX } },
    })
  }
  if (!isVisibleText(fullName) || hasDirectionControls(fullName)) {
    throw badRequest('A name has visible characters, and none that change the direction of text.', field, {
      key: 'account.nameVisible',
    })
  }
  return fullName
}

/**
 * Validates the description of a profile; it may be empty. Browsers send line breaks as CR LF.
 * @throws HttpError 400
 */
export function parseBio(bio: string): string {
  const text = bio.replaceAll('\r\n', '\n').trim()
  if (codePoints(text) <= BIO_MAX && isStorableText(text)) return text
  throw badRequest(`A description has at most ${BIO_MAX} characters.`, 'bio', {
    ...{ key: 'account.descriptionLength', values: { max: BIO_MAX } },
  })
}
