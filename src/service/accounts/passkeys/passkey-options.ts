import { createHmac } from 'node:crypto'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Context } from 'hono'
import { createCsrfProtection } from '#service/http/csrf.ts'
import type { Dependencies } from '#service/http/route.ts'
import type { PasskeyRecord } from '#service/model/records.ts'
import type { Session } from '#service/store/accounts/sessions.ts'
import { makeChallenge } from './challenge.ts'
import { relyingParty } from './relying-party.ts'

/** EdDSA, ES256 and RS256, by their numbers in COSE: what all browsers' authenticators offer. */
export const ALGORITHMS = [-8, -7, -257] as const

const NETWORK_NAME = 'Hark'

/** Returns what a browser needs to ask for a passkey; null where it would offer none. Any account's will do, so no name is asked for. */
export function requestOptions(
  c: Context,
  dependencies: Dependencies,
): PublicKeyCredentialRequestOptionsJSON | null {
  const party = relyingParty(c, dependencies.config)
  if (!party) return null
  const challenge = makeChallenge(c, createCsrfProtection(dependencies), ['sign-in'])
  return { rpId: party.id, challenge, userVerification: 'required' }
}

/**
 * Returns what a browser needs to make a passkey for the account of a session; null where it would make none.
 * @param known the account's passkeys, so that an authenticator makes no second one
 */
export function creationOptions(
  c: Context,
  dependencies: Dependencies,
  { user, hash }: Session,
  known: readonly PasskeyRecord[],
): PublicKeyCredentialCreationOptionsJSON | null {
  const party = relyingParty(c, dependencies.config)
  if (!party) return null
  return {
    rp: { id: party.id, name: NETWORK_NAME },
    user: { id: userHandle(dependencies, user.id), name: user.username, displayName: user.name },
    challenge: makeChallenge(c, createCsrfProtection(dependencies), ['add', hash]),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: known.map(({ id }) => ({ type: 'public-key', id })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  }
}

/** Returns how authenticators know an account: the same for all its passkeys, and saying nothing about it. In base64url. */
export function userHandle({ csrfKey }: Pick<Dependencies, 'csrfKey'>, userId: number): string {
  return createHmac('sha256', csrfKey).update(`passkeys of ${userId}`).digest('base64url')
}
