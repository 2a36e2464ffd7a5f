import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** How long a sign-in page may lie open. */
const LIFETIME_MS = 15 * 60_000
const COOKIE = 'hark-form'

/**
 * Proves that a form was handed out by this service, to this browser, a short while ago, for what it is sent for.
 * Without it another site could press "Allow" in a visitor's name.
 */
export interface CsrfProtection {
  /** @param purpose everything the form must not be used without */
  seal: (c: Context, purpose: readonly string[]) => string
  /** @returns whether `sealed` came from `seal` for the same purpose and browser, and is still fresh */
  isSealed: (c: Context, purpose: readonly string[], sealed: string) => boolean
}

/** The key lives as long as the process: a restart only makes people choose again. */
export function createCsrfProtection(clock: () => number, isHttps: boolean): CsrfProtection {
  const key = randomBytes(32)

  function mac(browser: string, expiresAt: string, purpose: readonly string[]): Buffer {
    return createHmac('sha256', key)
      .update(JSON.stringify([browser, expiresAt, ...purpose]))
      .digest()
  }

  return {
    seal(c, purpose) {
      const expiresAt = String(clock() + LIFETIME_MS)
      return `${expiresAt}.${mac(browserOf(c, isHttps), expiresAt, purpose).toString('base64url')}`
    },
    isSealed(c, purpose, sealed) {
      const [expiresAt = '', given = ''] = sealed.split('.')
      const browser = getCookie(c, COOKIE)
      if (!browser || !(Number(expiresAt) > clock())) return false
      const expected = mac(browser, expiresAt, purpose)
      const received = Buffer.from(given, 'base64url')
      return received.length === expected.length && timingSafeEqual(received, expected)
    },
  }
}

/** A random name for the browser, in a cookie that other sites' requests do not carry. */
function browserOf(c: Context, isHttps: boolean): string {
  const browser = getCookie(c, COOKIE) ?? randomBytes(16).toString('base64url')
  setCookie(c, COOKIE, browser, {
    ...{ path: '/oauth', httpOnly: true, sameSite: 'Strict', secure: isHttps },
    maxAge: LIFETIME_MS / 1000,
  })
  return browser
}
