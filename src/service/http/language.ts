import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { chooseTranslation, type Translation } from '#service/i18n/translation.ts'

/** Holds the tag of a chosen language; the notifications page sets it, too, where it has the same origin. */
const COOKIE = 'hark-language'
const YEAR_S = 365 * 24 * 3600

/**
 * Returns the language of a page: what the program that leads here asks for (`lang`), else what was chosen before, else what
 * the browser prefers. Remembers what a program asks for, where it is
 * another one, since the next page is a form's answer.
 */
export function languageOf(c: Context): Translation {
  const asked = c.req.query('lang')
  const chosen = getCookie(c, COOKIE)
  const accepted = acceptedTags(c.req.header('Accept-Language') ?? '')
  const otherwise = chooseTranslation([...(chosen === undefined ? [] : [chosen]), ...accepted])
  const translation = asked === undefined ? otherwise : chooseTranslation([asked, otherwise.tag])
  c.header('Vary', 'Accept-Language, Cookie')
  if (translation !== otherwise) {
    setCookie(c, COOKIE, translation.tag, { path: '/', sameSite: 'Lax', maxAge: YEAR_S })
  }
  return translation
}

/** Returns the tags of an `Accept-Language` header, the best first (RFC 9110, section 12.5.4). */
function acceptedTags(header: string): string[] {
  return header
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.split(';').map((text) => text.trim())
      return { tag, weight: weight === undefined ? 1 : Number(weight.replace(/^q=/, '')) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
