import { badRequest } from '../http-error.ts'
import { codePoints } from './entities.ts'

/** In code points; `GET config` states it. */
export const TEXT_MAX_LENGTH = 256

/**
 * Validates the text of a new post.
 * @throws HttpError 400 when it is missing, blank, too long or not well-formed text
 */
export function parsePostText(input: unknown): string {
  if (typeof input !== 'string' || !isVisibleText(input)) {
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

/** Returns whether a text has a character that is seen: not only spaces, format characters and combining marks. */
export function isVisibleText(text: string): boolean {
  return /[^\s\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u.test(text)
}

/** Returns whether a text has characters that change the direction of the text around it. */
export function hasDirectionControls(text: string): boolean {
  return /[\u202A-\u202E\u2066-\u2069]/.test(text)
}
