import type { Context } from 'hono'
import { clientAddress } from '#service/http/client-address.ts'
import type { Dependencies, SignUp } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import type { MessageKey } from '#service/i18n/translation.ts'
import { tooManyRequests } from '#service/model/http-error.ts'
import { parseNewAccount } from '#service/model/new-account.ts'
import type { UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import { openAccount } from '#service/store/accounts/accounts.ts'
import { takeInvitation } from '#service/store/accounts/one-time-links.ts'
import { findPasswordHash, setPasswordHash } from '#service/store/accounts/passwords.ts'
import { forgetTries, pairOf, takeTry } from '#service/store/accounts/sign-in-tries.ts'
import { findUserByName } from '#service/store/users.ts'
import { hashPassword, isPassword, parseNewPassword } from './password-hash.ts'
import { beginSession } from './session-cookie.ts'

/** Why a visitor cannot open an account. */
export const NO_SIGN_UP = {
  invitation: 'signUp.invitation',
  closed: 'signUp.closed',
} as const satisfies Record<Exclude<SignUp, 'open'>, MessageKey>

type Fields = Readonly<Record<string, string>>

/**
 * Signs the browser in by the form's `username` and `password`. Says and takes the same for an account that does not exist.
 * @throws HttpError 400 when they do not match, 429 after too many tries from this address
 */
export async function signInByPassword(
  c: Context,
  dependencies: Dependencies,
  form: Fields,
): Promise<UserRecord> {
  const { db } = dependencies.store
  const username = normalizeUsername(form['username'] ?? '') ?? ''
  const user = await findUserByName(db, username)
  const isRight = await checkPassword(c, dependencies, username, user?.id, form['password'] ?? '')
  if (!user || !isRight) throw refuse('signIn.mismatch', { field: 'password' })
  await beginSession(c, dependencies, user.id, 'password')
  return user
}

/**
 * Tells whether a password is that of an account, each try counted.
 * @throws HttpError 429 after too many tries from this address
 */
export async function checkPassword(
  c: Context,
  { store: { db }, clock, config }: Dependencies,
  username: string,
  userId: number | undefined,
  password: string,
): Promise<boolean> {
  const pair = pairOf(username, clientAddress(c, config.trustProxy))
  const pauseMs = await takeTry(db, pair, clock())
  if (pauseMs > 0) throw tooManyRequests(Math.ceil(pauseMs / 1000))
  const stored = userId === undefined ? null : await findPasswordHash(db, userId)
  const isRight = await isPassword(password, stored)
  if (isRight) await forgetTries(db, pair)
  return isRight
}

/**
 * Opens an account with a password by the form's `username`, `name`, `password` and `invitation`, and signs the browser in.
 * @throws HttpError 400 for what cannot be used, 403 where this network opens none
 */
export async function signUp(c: Context, dependencies: Dependencies, form: Fields): Promise<UserRecord> {
  const { store, clock, config } = dependencies
  if (config.signUp === 'closed') throw refuse(NO_SIGN_UP.closed, { status: 403 })
  const { username, name } = parseNewAccount(form['username'] ?? '', form['name'] ?? '')
  const hash = await hashPassword(parseNewPassword(form['password'] ?? ''))
  const user = await openAccount(store, username, name, clock(), async (tx, { id }) => {
    const isInvited =
      config.signUp === 'open' || (await takeInvitation(tx, form['invitation'] ?? '', clock()))
    if (!isInvited) throw refuse('signUp.invitationUsed', { status: 403 })
    await setPasswordHash(tx, id, hash, clock())
  })
  await beginSession(c, dependencies, user.id, 'password')
  return user
}
