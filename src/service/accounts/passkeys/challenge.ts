import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { type CsrfProtection, FORM_LIFETIME_MS } from '#service/http/csrf.ts'
import { takeChallenge } from '#service/store/accounts/passkeys.ts'
import type { Db } from '#service/store/database.ts'

/** How long a challenge can be answered. */
const CHALLENGE_LIFETIME_MS = FORM_LIFETIME_MS

/** What a challenge is for: to sign in, or to add a passkey in a session. */
export type ChallengePurpose = readonly ['sign-in'] | readonly ['add', sessionHash: string]

/** Makes a challenge that only this browser can answer, for one purpose, in base64url. Nothing is stored: it is sealed as a form is. */
export function makeChallenge(c: Context, guard: CsrfProtection, purpose: ChallengePurpose): string {
  const nonce = randomBytes(16).toString('base64url')
  const challenge = `${nonce}.${guard.seal(c, ['passkey', nonce, ...purpose])}`
  return Buffer.from(challenge).toString('base64url')
}

/** Tells whether a challenge is one that `makeChallenge` made for this browser and purpose, not long ago. */
export function isOwnChallenge(
  c: Context,
  guard: CsrfProtection,
  purpose: ChallengePurpose,
  challenge: string,
): boolean {
  const [, nonce = '', sealed = ''] =
    /^([^.]*)\.(.*)$/s.exec(Buffer.from(challenge, 'base64url').toString()) ?? []
  return guard.isSealed(c, ['passkey', nonce, ...purpose], sealed)
}

/** Uses a challenge up; returns whether it had not been used. @param at epoch milliseconds */
export function useChallenge(tx: Db, challenge: string, at: number): Promise<boolean> {
  return takeChallenge(tx, challenge, at + CHALLENGE_LIFETIME_MS, at)
}
