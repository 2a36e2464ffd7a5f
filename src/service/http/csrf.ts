import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isVisitedByHttps } from './client-address.ts'
import type { Dependencies } from './route.ts'

/** How long a form stays valid. */
export const FORM_LIFETIME_MS = 15 * 60_000
const COOKIE = 'hark-form'

/**
 * Protects forms against cross-site request forgery: a token proves that a form was issued by this service to this
 * browser, recently, for its purpose. Without it another site could submit "Allow" on behalf of a visitor.
 */
export interface CsrfProtection {
  /** @param purpose everything the form must not be used without */
  seal: (c: Context, purpose: readonly string[]) => string
  /** @returns whether `sealed` came from `seal` for the same purpose and browser, and is still fresh */
  isSealed: (c: Context, purpose: readonly string[], sealed: string) => boolean
}

/** Creates the protection. Its key is the same in all processes and after a restart, so any process can verify a form. */
export function createCsrfProtection({ clock, csrfKey, config }: Dependencies): CsrfProtection {
  function mac(browser: string, expiresAt: string, purpose: readonly string[]): Buffer {
    return createHmac('sha256', csrfKey)
      .update(JSON.stringify([browser, expiresAt, ...purpose]))
      .digest()
  }

  return {
    seal(c, purpose) {
      const expiresAt = String(clock() + FORM_LIFETIME_MS)
      const seal = mac(browserOf(c, isVisitedByHttps(c, config)), expiresAt, purpose)
      return `${expiresAt}.${seal.toString('base64url')}`
    },
    isSealed(c, purpose, sealed) {
      const [expiresAt = '', given = ''] = sealed.split('.')
      const browser = getCookie(c, COOKIE)
      const leftMs = Number(expiresAt) - clock()
      // A form with more left was sealed while the clock was ahead; a little more, and the clock was set right.
      if (!browser || !(leftMs > 0 && leftMs <= 2 * FORM_LIFETIME_MS)) return false
      const expected = mac(browser, expiresAt, purpose)
      const received = Buffer.from(given, 'base64url')
      return received.length === expected.length && timingSafeEqual(received, expected)
    },
  }
}

/** The ids of browsers without a cookie: a response may hand out several forms. */
const newBrowsers = new WeakMap<Context, string>()

/** Returns a random id of the browser, in a cookie that requests of other sites do not carry. */
function browserOf(c: Context, isSecure: boolean): string {
  const known = getCookie(c, COOKIE) ?? newBrowsers.get(c)
  const browser = known ?? randomBytes(16).toString('base64url')
  newBrowsers.set(c, browser)
  setCookie(c, COOKIE, browser, {
    ...{ path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure },
    maxAge: FORM_LIFETIME_MS / 1000,
  })
  return browser
}
