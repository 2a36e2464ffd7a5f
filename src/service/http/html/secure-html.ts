import type { Context } from 'hono'

/** What every page of ours may do: nothing but show itself, its stylesheet and its own pictures. */
const NOTHING_ELSE = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/**
 * Sets the headers that every HTML answer carries.
 * @param directives additions and changes to the Content-Security-Policy, which starts from almost nothing
 */
export function secureHtml(c: Context, directives: Readonly<Record<string, string>> = {}): void {
  const policy = Object.entries({ ...NOTHING_ELSE, ...directives })
  c.header('Content-Security-Policy', policy.map(([name, value]) => `${name} ${value}`).join('; '))
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
}
