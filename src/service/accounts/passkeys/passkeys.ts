import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server'
import type { Context } from 'hono'
import type { CsrfProtection } from '#service/http/csrf.ts'
import { languageOf } from '#service/http/language.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import { parseName } from '#service/model/new-account.ts'
import type { PasskeyRecord, UserRecord } from '#service/model/records.ts'
import { addPasskey, findPasskey, MAX_PASSKEYS, usePasskey } from '#service/store/accounts/passkeys.ts'
import type { Session } from '#service/store/accounts/sessions.ts'
import { findUser } from '#service/store/users.ts'
import { beginSession } from '../session-cookie.ts'
import { type ChallengePurpose, isOwnChallenge, useChallenge } from './challenge.ts'
import { ALGORITHMS, userHandle } from './passkey-options.ts'
import { type RelyingParty, relyingParty } from './relying-party.ts'

type Fields = Readonly<Record<string, string>>

/** Says the same of a passkey that is not known and of one that does not match. */
const REFUSED = refuse('passkeys.refused')
const NOT_ADDED = refuse('passkeys.notAdded')
const USED = refuse('passkeys.answered')

/** An id has at most 1023 bytes (WebAuthn Level 3, section 7.1), in base64url. */
const ID = /^[\w-]{1,1364}$/

/** An authenticator's answer as far as it is read here; the package checks the rest. */
interface Answer {
  id: string
  response: { clientDataJSON: string; userHandle?: unknown; attestationObject?: unknown }
}

/**
 * Signs the browser in by the passkey that the form's `credential` names.
 * @throws HttpError 400 for one that is not known or does not match
 */
export async function signInByPasskey(
  c: Context,
  dependencies: Dependencies,
  guard: CsrfProtection,
  form: Fields,
): Promise<UserRecord> {
  const { store, clock } = dependencies
  const party = requireParty(c, dependencies)
  const answer = parseAnswer(form['credential'] ?? '', REFUSED)
  const challenge = requireChallenge(c, guard, ['sign-in'], answer)
  const passkey = await findPasskey(store.db, answer.id)
  const user = passkey && (await findUser(store.db, passkey.userId))
  if (!passkey || !user || answer.response.userHandle !== userHandle(dependencies, user.id)) throw REFUSED
  const newCounter = await verifyAnswer(answer, challenge, party, passkey)
  await store.write(async (tx) => {
    if (!(await useChallenge(tx, challenge, clock()))) throw USED
    if (!(await usePasskey(tx, passkey, newCounter, clock()))) throw REFUSED
  })
  await beginSession(c, dependencies, user.id, 'passkey')
  return user
}

/**
 * Adds the passkey of the form's `credential` to the account of a session.
 * @throws HttpError 400 for one that cannot be added
 */
export async function registerPasskey(
  c: Context,
  dependencies: Dependencies,
  guard: CsrfProtection,
  { user, hash }: Session,
  form: Fields,
): Promise<void> {
  const { store, clock } = dependencies
  const party = requireParty(c, dependencies)
  const name = parseName(form['passkey'] ?? '', languageOf(c).t('passkeys.defaultName'), 'passkey')
  const answer = parseAnswer(form['credential'] ?? '', NOT_ADDED)
  const challenge = requireChallenge(c, guard, ['add', hash], answer)
  const { id, publicKey, counter } = await verifyRegistration(answer, challenge, party)
  const key = Buffer.from(publicKey).toString('base64url')
  await store.write(async (tx) => {
    if (!(await useChallenge(tx, challenge, clock()))) throw USED
    const outcome = await addPasskey(tx, {
      id,
      userId: user.id,
      publicKey: key,
      counter,
      name,
      createdAt: clock(),
    })
    if (outcome === 'known') throw refuse('passkeys.known')
    if (outcome === 'too many') throw refuse('passkeys.tooMany', { values: { max: MAX_PASSKEYS } })
  })
}

function requireParty(c: Context, { config }: Dependencies): RelyingParty {
  const party = relyingParty(c, config)
  if (!party) throw refuse('passkeys.https')
  return party
}

function parseAnswer(text: string, refusal: Error): Answer {
  try {
    const { id, response } = JSON.parse(text) as { id: unknown; response: Answer['response'] }
    if (typeof id === 'string' && ID.test(id) && typeof response.clientDataJSON === 'string')
      return { ...(JSON.parse(text) as Answer), id }
  } catch {
    // Not JSON, or not an object with a response.
  }
  throw refusal
}

/** Returns the challenge that an answer says it answers. @throws HttpError 400 for one that is not of this browser, or too old */
function requireChallenge(
  c: Context,
  guard: CsrfProtection,
  purpose: ChallengePurpose,
  { response }: Answer,
): string {
  try {
    const data = Buffer.from(response.clientDataJSON, 'base64url').toString()
    const { challenge } = JSON.parse(data) as { challenge: unknown }
    if (typeof challenge === 'string' && isOwnChallenge(c, guard, purpose, challenge)) return challenge
  } catch {
    // Not JSON.
  }
  throw USED
}

/** @returns the authenticator's new counter */
async function verifyAnswer(
  answer: Answer,
  challenge: string,
  party: RelyingParty,
  { id, publicKey, counter }: PasskeyRecord,
): Promise<number> {
  // Loading it takes a third of a second and 20 MB, which most processes never need.
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id, publicKey: Buffer.from(publicKey, 'base64url'), counter },
    requireUserVerification: true,
  }).catch(() => {
    throw REFUSED
  })
  if (!verified) throw REFUSED
  return authenticationInfo.newCounter
}

async function verifyRegistration(
  answer: Answer,
  challenge: string,
  party: RelyingParty,
): Promise<WebAuthnCredential> {
  const [{ verifyRegistrationResponse }, { decodeAttestationObject }] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ])
  const { attestationObject } = answer.response
  try {
    // The package reads other characters in its own way, so it would check another statement than is looked at here.
    if (typeof attestationObject !== 'string' || !/^[\w-]+$/.test(attestationObject)) throw NOT_ADDED
    const attestation = decodeAttestationObject(Buffer.from(attestationObject, 'base64url'))
    // Who made the authenticator was not asked for. To check a certificate, the package would fetch addresses that it names.
    const isSelfMade =
      attestation.get('fmt') === 'packed' && attestation.get('attStmt').get('x5c') === undefined
    if (attestation.get('fmt') !== 'none' && !isSelfMade) throw NOT_ADDED
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    })
    // The signed data has an id of its own, of any length.
    if (registrationInfo?.credential.id === answer.id) return registrationInfo.credential
  } catch {
    // Whatever the package cannot read, or does not accept.
  }
  throw NOT_ADDED
}
