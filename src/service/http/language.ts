import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { chooseTranslation, type Translation } from '#service/i18n/translation.ts'
import { isVisitedByHttps } from './client-address.ts'
import type { ProxyTrust } from './proxy-trust.ts'

/** Holds the tag of a chosen language; the notifications page sets it, too, where it has the same origin. */
const COOKIE = 'hark-language'
const YEAR_S = 365 * 24 * 3600

/** Returns the language of a page: what its address asks for (`lang`), else what was chosen before, else what the browser prefers. */
export function languageOf(c: Context): Translation {
  c.header('Vary', 'Accept-Language, Cookie')
  const asked = c.req.query('lang')
  const otherwise = knownLanguageOf(c)
  return asked === undefined ? otherwise : chooseTranslation([asked, otherwise.tag])
}

/** Remembers the language that a program asks for, where it is another one, since the next page is a form's answer. */
export function rememberLanguage(c: Context, config: { publicUrl: string; trustProxy: ProxyTrust }): void {
  const { tag } = languageOf(c)
  if (tag === knownLanguageOf(c).tag) return
  setCookie(c, COOKIE, tag, {
    ...{ path: '/', sameSite: 'Lax', secure: isVisitedByHttps(c, config), maxAge: YEAR_S },
  })
}

function knownLanguageOf(c: Context): Translation {
  const chosen = getCookie(c, COOKIE)
  const accepted = acceptedTags(c.req.header('Accept-Language') ?? '')
  return chooseTranslation([...(chosen === undefined ? [] : [chosen]), ...accepted])
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
