import { codePoints } from './entities.ts'
import { badRequest } from './http-error.ts'

/** In code points; `GET config` states it. */
export const TEXT_MAX_LENGTH = 256

/**
 * Validates the text of a new post.
 * @throws HttpError 400 when it is missing, blank, too long or not well-formed text
 */
export function parsePostText(input: unknown): string {
  if (typeof input !== 'string' || input.trim() === '') {
    throw badRequest(`text has to hold 1 to ${TEXT_MAX_LENGTH} characters.`)
  }
  if (codePoints(input) > TEXT_MAX_LENGTH) {
    throw badRequest(`text has at most ${TEXT_MAX_LENGTH} characters, this one has ${codePoints(input)}.`)
  }
  if (!isStorableText(input)) throw badRequest('text holds a character that is not text.')
  return input
}

/** Returns whether PostgreSQL can store a text: it has no NUL and no lone surrogate. */
export function isStorableText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}
